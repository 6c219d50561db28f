namespace SpanRnn.Generator.Tests;

/// <summary>A generated cell as a cell under test. It keeps floats; the case's doubles hold them exactly.</summary>
/// <param name="parameters">The cell's parameters.</param>
internal sealed class GeneratedStepper(CellParameters parameters) : ICellStepper
{
    private readonly RuntimeCell _cell = RuntimeCell.Create(parameters);
    private readonly float[] _input = new float[parameters.Spec.InputSize];
    private readonly float[] _hidden = new float[parameters.Spec.OutputSize];
    private readonly float[] _memory = new float[parameters.Spec.HasCellState ? parameters.Spec.HiddenSize : 0];

    /// <inheritdoc />
    public void Step(ReadOnlySpan<double> input, Span<double> hidden, Span<double> cell)
    {
        // The recorded runs keep a c for every kind; a cell without one leaves it alone.
        Copy(input, _input);
        Copy(hidden, _hidden);
        Copy(cell, _memory);
        _cell.Step(_input, _hidden, _memory);
        Copy(_hidden, hidden);
        Copy(_memory, cell);
    }

    private static void Copy(ReadOnlySpan<double> from, float[] to)
    {
        if (to.Length > 0 && from.Length != to.Length)
        {
            throw new ArgumentException($"A cell with vectors of {to.Length} floats got {from.Length}.");
        }

        for (int i = 0; i < to.Length; i++)
        {
            to[i] = (float)from[i];
        }
    }

    private static void Copy(float[] from, Span<double> to)
    {
        for (int i = 0; i < from.Length; i++)
        {
            to[i] = from[i];
        }
    }
}
