using SpanRnn.Bench.Contestants;

namespace SpanRnn.Bench.Bulk;

/// <summary>A handwritten cell over a sequence or a batch: a step for each input, with the states in turn.</summary>
internal sealed class HandwrittenBulk : IBulkContestant
{
    private readonly IHandwrittenCell _cell;
    private readonly int _inputSize;
    private readonly float[] _inputs;
    private readonly float[] _outputs;
    private readonly float[][] _hidden;
    private readonly float[][] _cellStates;

    public HandwrittenBulk(string name, IHandwrittenCell cell, CellSpec spec, BulkShape shape)
    {
        Name = name;
        _cell = cell;
        _inputSize = spec.InputSize;
        _inputs = BulkInputs.Create(shape, spec.InputSize);
        _outputs = new float[shape.Steps > 1 ? shape.Steps * spec.HiddenSize : 0];
        _hidden = [.. Enumerable.Range(0, shape.States).Select(_ => new float[spec.HiddenSize])];
        _cellStates = [.. _hidden.Select(_ => new float[spec.HasCellState ? spec.HiddenSize : 0])];
    }

    public string Name { get; }

    public ReadOnlySpan<float> Outputs => _outputs;

    public void Run(int count)
    {
        for (int i = 0; i < count; i++)
        {
            RunOnce();
        }
    }

    public void CopyHidden(Span<float> destination)
    {
        foreach (float[] hidden in _hidden)
        {
            hidden.CopyTo(destination);
            destination = destination[hidden.Length..];
        }
    }

    public void Reset()
    {
        Array.ForEach(_hidden, Array.Clear);
        Array.ForEach(_cellStates, Array.Clear);
    }

    public void Dispose()
    {
    }

    private void RunOnce()
    {
        Span<float> outputs = _outputs;
        for (int step = 0, state = 0; step * _inputSize < _inputs.Length; step++, state = state + 1 < _hidden.Length ? state + 1 : 0)
        {
            float[] hidden = _hidden[state];
            _cell.Step(_inputs.AsSpan(step * _inputSize, _inputSize), hidden, _cellStates[state]);
            if (outputs.Length > 0)
            {
                hidden.CopyTo(outputs);
                outputs = outputs[hidden.Length..];
            }
        }
    }
}
