using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SpanRnn.Tests;

/// <summary>Where memory lies.</summary>
internal static class Address
{
    /// <summary>The address of a span's first float; of use only where the memory is pinned.</summary>
    public static nint Of(ReadOnlySpan<float> span) =>
        Unsafe.ByteOffset(ref Unsafe.NullRef<float>(), ref MemoryMarshal.GetReference(span));
}
