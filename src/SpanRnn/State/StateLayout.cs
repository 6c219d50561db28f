using System.ComponentModel;

namespace SpanRnn.Kernels;

/// <summary>
/// What one state holds: up to two vectors, each padded to whole panels, so that kernels may load and store full
/// vectors. The first is the hidden state (or a window cell's last inputs), the second the cell state of an LSTM.
/// </summary>
/// <param name="Kind">What the vectors mean.</param>
/// <param name="FirstSize">Floats of the first vector.</param>
/// <param name="SecondSize">Floats of the second vector, 0 if there is none.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record StateLayout(StateKind Kind, int FirstSize, int SecondSize)
{
    /// <summary>Index of the second vector's first float.</summary>
    public int SecondOffset => PassLayout.Pad(FirstSize);

    /// <summary>Floats from one state to the next in a slab: whole cache lines.</summary>
    internal int Stride =>
        (SecondOffset + PassLayout.Pad(SecondSize) + AlignedMemory.AlignmentFloats - 1)
        / AlignedMemory.AlignmentFloats * AlignedMemory.AlignmentFloats;
}
