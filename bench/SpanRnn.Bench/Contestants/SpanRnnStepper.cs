using SpanRnn.Bench.Cells;

namespace SpanRnn.Bench.Contestants;

/// <summary>SpanRnn: a generated class, stepped through its public surface on a rented state.</summary>
internal sealed class SpanRnnStepper<TCell> : IStepper
    where TCell : class, ILoopedCell<TCell>
{
    private readonly TCell _cell;
    private readonly RecurrentState<TCell>[] _state;
    private readonly StepInputs _inputs;

    public SpanRnnStepper(string name, CellParameters parameters)
    {
        Name = name;
        _cell = TCell.Create(parameters);
        _state = [_cell.RentState()];
        _inputs = new StepInputs(parameters.Spec.InputSize);
    }

    public string Name { get; }

    public ReadOnlySpan<float> Hidden => _state[0].Hidden;

    public void Run(int count)
    {
        while (count > 0)
        {
            ReadOnlySpan<float> inputs = _inputs.Next(count);
            _cell.StepEach(inputs, _state);
            count -= inputs.Length / TCell.InputSize;
        }
    }

    public void Reset()
    {
        _state[0].Reset();
        _inputs.Reset();
    }

    public void Dispose() => _state[0].Dispose();
}
