namespace SpanRnn.Onnx.Values;

/// <summary>What an axis, or a part of one, counts.</summary>
internal enum AtomRole
{
    /// <summary>Sequences that run side by side.</summary>
    Batch,

    /// <summary>Steps.</summary>
    Time,

    /// <summary>The two directions of a bidirectional node.</summary>
    Direction,

    /// <summary>Floats of a vector.</summary>
    Feature,
}

/// <summary>An indivisible part of an axis; its length is not 1, unless it is time.</summary>
internal readonly record struct Atom(AtomRole Role, Dim Length)
{
    /// <summary>Whether the atom belongs to the vector of one step.</summary>
    public bool IsVector => Role is AtomRole.Direction or AtomRole.Feature;
}

/// <summary>The network's data at one place of the graph: which axis means what, and the layers that lead there.</summary>
/// <param name="axes">Each axis's atoms, outer first; none for a length of 1.</param>
/// <param name="flow">The layers so far.</param>
/// <param name="direction">0 or 1 where only one direction of a bidirectional layer is left; −1 elsewhere.</param>
internal sealed class FlowTensor(Atom[][] axes, Flow flow, int direction = -1) : Value
{
    /// <summary>Each axis's atoms, outer first; none for a length of 1.</summary>
    public Atom[][] Axes { get; } = axes;

    /// <summary>The layers so far.</summary>
    public Flow Flow { get; } = flow;

    /// <summary>0 or 1 where only one direction of a bidirectional layer is left; −1 elsewhere.</summary>
    public int Direction { get; } = direction;

    /// <summary>Axes.</summary>
    public int Rank => Axes.Length;

    /// <summary>The length of each axis.</summary>
    public Dim[] Shape => Array.ConvertAll(Axes, static axis => Dim.Product(axis.Select(static atom => atom.Length)));

    /// <summary>Floats per step.</summary>
    public Dim VectorSize => Dim.Product(Axes.SelectMany(static axis => axis).Where(static atom => atom.IsVector).Select(static atom => atom.Length));

    /// <summary>Whether the data is still a sequence.</summary>
    public bool HasTime => Axes.Any(static axis => axis.Any(static atom => atom.Role == AtomRole.Time));

    /// <summary>The shape and meaning as text.</summary>
    public string Text => "[" + string.Join(", ", Axes.Select(static axis => axis.Length == 0 ? "1"
        : string.Join('·', axis.Select(static atom => atom.Role.ToString().ToLowerInvariant() + " " + atom.Length)))) + "]";

    /// <summary>The same data with other axes.</summary>
    public FlowTensor With(Atom[][] axes) => new(axes, Flow, Direction);

    /// <summary>The same axes after another layer.</summary>
    public FlowTensor With(Flow flow) => new(Axes, flow, Direction);

    /// <summary>An axis of one atom, or of none where the length is 1 and does not count time.</summary>
    public static Atom[] Axis(AtomRole role, Dim length) => length.Is(1) && role != AtomRole.Time ? [] : [new(role, length)];

    /// <summary>The axis that holds all of each step's vector, or −1: no axis has a part of it where it is a single float.</summary>
    public int VectorAxis()
    {
        int found = -1;
        for (int axis = 0; axis < Rank; axis++)
        {
            if (!Axes[axis].Any(static atom => atom.IsVector))
            {
                continue;
            }

            Atom[] atoms = Axes[axis];
            bool inOrder = atoms.All(static atom => atom.IsVector) && (atoms.Length == 1 || (atoms.Length == 2 && atoms[0].Role == AtomRole.Direction));
            if (found >= 0 || !inOrder)
            {
                return -1;
            }

            found = axis;
        }

        return found;
    }
}
