using System.Runtime.InteropServices;

namespace SpanRnn.Kernels;

/// <summary>Gathers the vectors of a state.</summary>
internal sealed class StateVectors
{
    private readonly List<float> _floats = [];

    /// <summary>Adds those of a cell.</summary>
    public void Add(CellParameters cell)
    {
        Add(cell.InitialHidden, cell.Spec.OutputSize);
        if (cell.Spec.HasCellState)
        {
            Add(cell.InitialCell, cell.Spec.HiddenSize);
        }
    }

    /// <summary>Adds one.</summary>
    /// <param name="values">Its floats; empty for zeros.</param>
    /// <param name="size">How many it has.</param>
    public void Add(ReadOnlySpan<float> values, int size)
    {
        _floats.AddRange(values);
        _floats.AddRange(new float[PassLayout.Pad(size) - values.Length]);
    }

    /// <summary>All of them, or null where all are zeros.</summary>
    public PackedWeights? Pack()
    {
        if (!CollectionsMarshal.AsSpan(_floats).ContainsAnyExcept(0f))
        {
            return null;
        }

        var packed = new PackedWeights(_floats.Count);
        _floats.CopyTo(packed.Span);
        return packed;
    }
}
