using SpanRnn.Bench.Cells;

namespace SpanRnn.Bench.Contestants;

/// <summary>SpanRnn: a generated class, stepped through its public surface on a rented state.</summary>
internal sealed class SpanRnnStepper<TCell> : IStepper
    where TCell : class, ILoopedCell<TCell>
{
    private readonly TCell _cell;
    private readonly RecurrentState<TCell> _state;
    private readonly StepInputs _inputs;

    public SpanRnnStepper(string name, CellParameters parameters)
    {
        Name = name;
        _cell = TCell.Create(parameters);
        _state = _cell.RentState();
        _inputs = new StepInputs(parameters.Spec.InputSize);
    }

    public string Name { get; }

    public ReadOnlySpan<float> Hidden => _state.Hidden;

    public void Run(int count) => _cell.StepMany(_inputs, _state, count);

    public void Reset()
    {
        _state.Reset();
        _inputs.Reset();
    }

    public void Dispose() => _state.Dispose();
}
