using SpanRnn.Onnx.Values;

namespace SpanRnn.Tool.Compilation;

/// <summary>Where the numbers of a sequence lie in a graph's tensor: every sequence of a batch is the same one.</summary>
internal sealed class AxisMap
{
    private readonly int[] _lengths;
    private readonly AtomRole[] _roles;

    private AxisMap(Atom[][] axes, Func<Atom, int> length, bool isOpen)
    {
        Atom[] atoms = [.. axes.SelectMany(static axis => axis)];
        _roles = Array.ConvertAll(atoms, static atom => atom.Role);
        _lengths = Array.ConvertAll(atoms, atom => length(atom));
        Shape = [.. axes.Select(axis => axis.Aggregate(1L, (product, atom) => product * length(atom)))];
        IsOpen = isOpen;
    }

    /// <summary>The tensor's shape.</summary>
    public long[] Shape { get; }

    /// <summary>Floats of the tensor.</summary>
    public int Count => checked((int)Shape.Aggregate(1L, static (a, b) => a * b));

    /// <summary>Whether the number of steps is for the caller to choose.</summary>
    public bool IsOpen { get; }

    /// <summary>Steps of a sequence; 1 where the tensor has no time.</summary>
    public int Steps => Product(AtomRole.Time);

    /// <summary>Sequences side by side.</summary>
    public int Batch => Product(AtomRole.Batch);

    private int VectorSize => Product(AtomRole.Direction) * Product(AtomRole.Feature);

    /// <summary>The map of a graph's input.</summary>
    /// <param name="tensor">What its axes mean.</param>
    /// <param name="wantedSteps">Steps, where the graph leaves them open.</param>
    public static AxisMap Of(FlowTensor tensor, int wantedSteps)
    {
        bool isOpen = tensor.Axes.Any(static axis => axis.Any(static atom => atom.Role == AtomRole.Time && !atom.Length.IsKnown));
        return new AxisMap(tensor.Axes, atom => atom.Length.IsKnown ? checked((int)atom.Length.Factor) : atom.Role == AtomRole.Time ? wantedSteps : 1, isOpen);
    }

    /// <summary>The map of a graph's output.</summary>
    /// <param name="tensor">What its axes mean.</param>
    /// <param name="vectorSize">Floats per step.</param>
    /// <param name="count">Floats that came.</param>
    /// <param name="input">The map of the input that was given.</param>
    public static AxisMap Of(FlowTensor tensor, int vectorSize, int count, AxisMap input) => new(
        tensor.Axes,
        atom => atom.Length.IsKnown ? checked((int)atom.Length.Factor) : atom.Role == AtomRole.Time ? count / vectorSize / input.Batch : input.Batch,
        isOpen: false);

    /// <summary>Lays a sequence out.</summary>
    /// <param name="sequence">Steps × floats per step.</param>
    /// <param name="tensor">Takes it.</param>
    public void Scatter(ReadOnlySpan<float> sequence, Span<float> tensor)
    {
        for (int i = 0; i < tensor.Length; i++)
        {
            (int step, int place, _) = Position(i);
            tensor[i] = sequence[(step * VectorSize) + place];
        }
    }

    /// <summary>The first sequence of a batch.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <returns>Steps × floats per step.</returns>
    public float[] Gather(ReadOnlySpan<float> tensor)
    {
        float[] sequence = new float[Steps * VectorSize];
        for (int i = 0; i < tensor.Length; i++)
        {
            (int step, int place, int entry) = Position(i);
            if (entry == 0)
            {
                sequence[(step * VectorSize) + place] = tensor[i];
            }
        }

        return sequence;
    }

    // Row-major: the last atom runs fastest.
    private (int Step, int Place, int Entry) Position(int index)
    {
        (int step, int place, int entry) = (0, 0, 0);
        (int stepStride, int placeStride, int entryStride) = (1, 1, 1);
        for (int atom = _roles.Length - 1; atom >= 0; atom--)
        {
            int at = index % _lengths[atom];
            index /= _lengths[atom];
            switch (_roles[atom])
            {
                case AtomRole.Time:
                    (step, stepStride) = (step + (at * stepStride), stepStride * _lengths[atom]);
                    break;
                case AtomRole.Batch:
                    (entry, entryStride) = (entry + (at * entryStride), entryStride * _lengths[atom]);
                    break;
                default:
                    (place, placeStride) = (place + (at * placeStride), placeStride * _lengths[atom]);
                    break;
            }
        }

        return (step, place, entry);
    }

    private int Product(AtomRole role)
    {
        int product = 1;
        for (int i = 0; i < _roles.Length; i++)
        {
            product *= _roles[i] == role ? _lengths[i] : 1;
        }

        return product;
    }
}
