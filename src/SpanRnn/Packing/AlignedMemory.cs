using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SpanRnn.Kernels;

/// <summary>Arrays on the pinned heap, of which a part starts on a cache line.</summary>
internal static class AlignedMemory
{
    /// <summary>A cache line in bytes and floats.</summary>
    public const int AlignmentBytes = 64;

    /// <inheritdoc cref="AlignmentBytes" />
    public const int AlignmentFloats = AlignmentBytes / sizeof(float);

    /// <summary>
    /// Allocates zeroed floats. The garbage collector never moves the array, so its alignment lasts; a cache line
    /// of slack follows the part used, so that a kernel's reference may run past the last row.
    /// </summary>
    /// <param name="count">Floats wanted.</param>
    /// <param name="start">Index of the first float on a cache line.</param>
    /// <returns>The array.</returns>
    public static unsafe float[] Allocate(int count, out int start)
    {
        float[] array = GC.AllocateArray<float>(checked(count + (2 * AlignmentFloats)), pinned: true);
        nuint address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array));
        start = (int)((AlignmentBytes - (address % AlignmentBytes)) % AlignmentBytes / sizeof(float));
        return array;
    }
}
