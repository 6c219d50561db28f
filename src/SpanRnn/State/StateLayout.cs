using System.ComponentModel;

namespace SpanRnn.Kernels;

/// <summary>
/// What one state holds: vectors, each padded to whole panels, so that kernels may load and store full vectors. The first is the
/// hidden state (or a window cell's last inputs), the second the cell state of an LSTM; a network has those of all its layers.
/// </summary>
/// <param name="Kind">What the vectors mean.</param>
/// <param name="FirstSize">Floats of the first vector.</param>
/// <param name="SecondSize">Floats of the second vector, 0 if there is none.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record StateLayout(StateKind Kind, int FirstSize, int SecondSize)
{
    /// <summary>Index of the second vector's first float.</summary>
    public int SecondOffset => PassLayout.Pad(FirstSize);

    private readonly int[] _sizes = SecondSize == 0 ? [FirstSize] : [FirstSize, SecondSize];

    private readonly int _paddedSize = PassLayout.Pad(FirstSize) + (SecondSize == 0 ? 0 : PassLayout.Pad(SecondSize));

    /// <summary>The states of a network in one.</summary>
    /// <param name="sizes">Floats of each vector, layer by layer.</param>
    /// <exception cref="ArgumentNullException"><paramref name="sizes"/> is null.</exception>
    public StateLayout(params int[] sizes)
        : this(StateKind.Network, 0, 0)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        _sizes = [.. sizes];
        _paddedSize = sizes.Sum(PassLayout.Pad);
    }

    /// <summary>Floats of each vector, without padding.</summary>
    internal ReadOnlySpan<int> Sizes => _sizes;

    /// <summary>Floats of all vectors, without padding.</summary>
    internal int Size => _sizes.Sum();

    /// <summary>Floats of all vectors with padding.</summary>
    internal int PaddedSize => _paddedSize;

    /// <summary>Floats from one state to the next in a slab: whole cache lines, at least one.</summary>
    internal int Stride => Math.Max(
        AlignedMemory.AlignmentFloats,
        (PaddedSize + AlignedMemory.AlignmentFloats - 1) / AlignedMemory.AlignmentFloats * AlignedMemory.AlignmentFloats);
}
