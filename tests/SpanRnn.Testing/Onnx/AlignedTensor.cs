using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace SpanRnn.Testing;

/// <summary>
/// A float tensor that ONNX Runtime and the test see as the same memory: pinned, so that neither copies, and on
/// a 64-byte boundary, so that no vector of ONNX Runtime crosses a cache line more often than it must.
/// </summary>
internal sealed class AlignedTensor : IDisposable
{
    private const int AlignmentFloats = 64 / sizeof(float);

    private readonly float[] _pinned;
    private readonly int _start;
    private readonly int _length;

    /// <summary>A tensor of zeros.</summary>
    /// <param name="shape">Its shape.</param>
    public AlignedTensor(params long[] shape)
    {
        _length = (int)shape.Aggregate((product, length) => product * length);
        _pinned = GC.AllocateArray<float>(_length + AlignmentFloats, pinned: true);
        long address = Marshal.UnsafeAddrOfPinnedArrayElement(_pinned, 0);
        int past = (int)(address / sizeof(float) % AlignmentFloats);
        _start = (AlignmentFloats - past) % AlignmentFloats;
        Value = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, _pinned.AsMemory(_start, _length), shape);
    }

    /// <summary>ONNX Runtime's view of the memory.</summary>
    public OrtValue Value { get; }

    /// <summary>The numbers.</summary>
    public Span<float> Values => _pinned.AsSpan(_start, _length);

    /// <inheritdoc/>
    public void Dispose() => Value.Dispose();
}
