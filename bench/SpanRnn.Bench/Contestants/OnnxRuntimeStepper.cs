using SpanRnn.Testing;

namespace SpanRnn.Bench.Contestants;

/// <summary>
/// ONNX Runtime on one thread with everything bound beforehand (IoBinding). The input is copied into the bound
/// buffer, some nanoseconds of the microseconds that a call takes.
/// </summary>
internal sealed class OnnxRuntimeStepper(CellParameters parameters) : IStepper
{
    private readonly OnnxRuntimeCell _cell = new(parameters);
    private readonly StepInputs _inputs = new(parameters.Spec.InputSize);

    public string Name => ContestantNames.OnnxRuntime;

    public ReadOnlySpan<float> Hidden => _cell.Hidden;

    public void Run(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _inputs.Next().CopyTo(_cell.Input);
            _cell.Run();
        }
    }

    public void Reset()
    {
        _cell.Hidden.Clear();
        _cell.Cell.Clear();
        _inputs.Reset();
    }

    public void Dispose() => _cell.Dispose();
}
