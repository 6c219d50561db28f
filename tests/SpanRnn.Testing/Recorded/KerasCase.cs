namespace SpanRnn.Testing;

/// <summary>One recorded test of a Keras layer: what it is, what it is called with, and what one of the calls gives.</summary>
/// <param name="Name">File, test and number, as in <c>gru_test/test_masking/7</c>.</param>
/// <param name="Layer">The layer with its constant weights.</param>
/// <param name="Calls">The calls in order.</param>
/// <param name="OfCall">The call whose result was recorded.</param>
/// <param name="Item">Which part of that result was recorded.</param>
/// <param name="Expected">The recorded numbers.</param>
public sealed record KerasCase(
    string Name, RecurrentLayer Layer, IReadOnlyList<KerasCall> Calls, int OfCall, KerasItem Item, float[] Expected)
{
    /// <summary>
    /// Keras's own tests allow 1e-6 plus 1e-6 of the value (<c>assertAllClose</c>); the recorded numbers have seven digits.
    /// </summary>
    public const double Tolerance = 1e-6;

    /// <summary>Whether the state of one call is the beginning of the next.</summary>
    public bool IsStateful { get; init; }

    /// <summary>Whether masked steps give zeros; otherwise they repeat the output before.</summary>
    public bool ZeroOutputForMask { get; init; }

    /// <summary>Whether two directions are not merged (Keras's <c>merge_mode=None</c>).</summary>
    public bool IsUnmerged { get; init; }

    /// <summary>Runs the case.</summary>
    /// <param name="create">Makes the cell under test from its parameters.</param>
    /// <returns>As many numbers as were recorded.</returns>
    public double[] Run(Func<CellParameters, ICellStepper> create) => new KerasRun(this, create).Result();

    /// <summary>The case's name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;
}
