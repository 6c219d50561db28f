namespace SpanRnn.Bench.Contestants;

/// <summary>A handwritten cell, step by step.</summary>
internal sealed class HandwrittenStepper(string name, IHandwrittenCell cell, CellSpec spec) : IStepper
{
    private readonly float[] _hidden = new float[spec.HiddenSize];
    private readonly float[] _cellState = new float[spec.HasCellState ? spec.HiddenSize : 0];
    private readonly StepInputs _inputs = new(spec.InputSize);

    public string Name => name;

    public ReadOnlySpan<float> Hidden => _hidden;

    public void Run(int count)
    {
        for (int i = 0; i < count; i++)
        {
            cell.Step(_inputs.Next(), _hidden, _cellState);
        }
    }

    public void Reset()
    {
        Array.Clear(_hidden);
        Array.Clear(_cellState);
        _inputs.Reset();
    }

    public void Dispose()
    {
    }
}
