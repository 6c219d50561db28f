namespace SpanRnn;

/// <summary>A recurrent layer: one cell over the sequence, or two in opposite directions.</summary>
public sealed class RecurrentLayer : NetworkLayer
{
    /// <summary>A layer with one cell.</summary>
    /// <param name="name">The layer's name in its file.</param>
    /// <param name="forward">The cell.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public RecurrentLayer(string name, CellParameters forward)
        : base(name, Checked(forward).Spec.InputSize, forward.Spec.OutputSize) => Forward = forward;

    /// <summary>A bidirectional layer.</summary>
    /// <param name="name">The layer's name in its file.</param>
    /// <param name="forward">The cell that runs from the first step to the last.</param>
    /// <param name="backward">The cell that runs from the last step to the first.</param>
    /// <param name="merge">How outputs are joined.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException">The cells differ in kind or sizes.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="merge"/> is not defined.</exception>
    public RecurrentLayer(string name, CellParameters forward, CellParameters backward, BidirectionalMerge merge)
        : base(name, Checked(forward).Spec.InputSize, merge == BidirectionalMerge.Concatenate ? 2 * forward.Spec.OutputSize : forward.Spec.OutputSize)
    {
        ArgumentNullException.ThrowIfNull(backward);
        if (!Enum.IsDefined(merge))
        {
            throw new ArgumentOutOfRangeException(nameof(merge), merge, "Not a defined way to merge.");
        }

        (CellSpec one, CellSpec other) = (forward.Spec, backward.Spec);
        if (one.Kind != other.Kind || one.InputSize != other.InputSize || one.HiddenSize != other.HiddenSize || one.OutputSize != other.OutputSize)
        {
            throw new ArgumentException($"The backward cell must be like the forward cell, {one}; got {other}.", nameof(backward));
        }

        Forward = forward;
        Backward = backward;
        Merge = merge;
    }

    /// <summary>The cell, or the forward one of two.</summary>
    public CellParameters Forward { get; }

    /// <summary>The cell that runs from the last step to the first, or null.</summary>
    public CellParameters? Backward { get; }

    /// <summary>How a bidirectional layer joins its outputs.</summary>
    public BidirectionalMerge Merge { get; }

    /// <summary>Whether a layer with one cell runs from the last step to the first (Keras's <c>go_backwards</c>, ONNX's reverse).</summary>
    public bool GoBackwards { get; init; }

    /// <summary>
    /// Whether outputs of a backward run stand in the order of the inputs, as in ONNX; Keras's <c>go_backwards</c> leaves them in the
    /// order in which they were computed.
    /// </summary>
    public bool InputOrder { get; init; } = true;

    /// <summary>Whether the layer gives an output for every step (Keras's <c>return_sequences</c>), or one after the last step.</summary>
    public bool ReturnsSequence { get; init; } = true;

    /// <summary>Whether the layer's input is added to its output, which needs equal sizes.</summary>
    public bool Residual { get; init; }

    /// <inheritdoc />
    public override long ParameterCount => Forward.Spec.ParameterCount + (Backward?.Spec.ParameterCount ?? 0);

    /// <inheritdoc />
    public override string ToString() => (Backward is null ? "" : "bidirectional ") + Forward.Spec
        + (Backward is null || Backward.Spec == Forward.Spec ? "" : $" and backward {Backward.Spec}") + (GoBackwards ? ", backwards" : "") + (Residual ? ", residual" : "");

    private static CellParameters Checked(CellParameters cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return cell;
    }
}
