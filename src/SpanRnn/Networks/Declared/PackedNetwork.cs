using System.ComponentModel;

namespace SpanRnn.Kernels;

/// <summary>A model as a generated network holds it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PackedNetwork
{
    private readonly List<PackedWeights> _weights = [];
    private readonly StateVectors _initial = new();

    internal PackedNetwork()
    {
    }

    /// <summary>The weights of the layers that have some, in order; of a bidirectional one first the forward cell's, then the backward cell's.</summary>
    public IReadOnlyList<PackedWeights> Weights => _weights;

    /// <summary>The state in which sequences begin, see <see cref="InitialStates"/>; null for zeros.</summary>
    public PackedWeights? InitialState => field ??= _initial.Pack();

    internal void Add(PackedWeights weights) => _weights.Add(weights);

    /// <summary>Adds a cell: its weights, and its vectors of the state.</summary>
    internal void Add(CellParameters cell, CellSpec spec, PassLayout[] passes)
    {
        _weights.Add(Packer.Pack(cell, spec, passes));
        _initial.Add(cell);
    }

    /// <summary>Adds a vector of the state that begins as zeros.</summary>
    internal void AddState(int floats)
    {
        if (floats > 0)
        {
            _initial.Add([], floats);
        }
    }
}
