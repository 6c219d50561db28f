namespace SpanRnn.Reference;

/// <summary>The double-precision oracle as a cell under test.</summary>
/// <param name="parameters">The cell's parameters.</param>
public sealed class ReferenceStepper(CellParameters parameters) : ICellStepper
{
    private readonly ReferenceCell _cell = new(parameters);

    /// <inheritdoc />
    public void Step(ReadOnlySpan<double> input, Span<double> hidden, Span<double> cell) => _cell.Step(input, hidden, cell);
}
