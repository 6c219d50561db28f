using SpanRnn.Bench.Contestants;
using SpanRnn.Testing;

namespace SpanRnn.Bench.Bulk;

/// <summary>ONNX Runtime on one thread with everything bound beforehand; the inputs already lie in the bound buffer.</summary>
internal sealed class OnnxRuntimeBulk : IBulkContestant
{
    private readonly OnnxRuntimeCell _cell;

    public OnnxRuntimeBulk(CellParameters parameters, BulkShape shape)
    {
        _cell = new OnnxRuntimeCell(parameters, shape.Steps, shape.States);
        BulkInputs.Create(shape, parameters.Spec.InputSize).CopyTo(_cell.Input);
    }

    public string Name => ContestantNames.OnnxRuntime;

    public ReadOnlySpan<float> Outputs => _cell.Steps > 1 ? _cell.Outputs : [];

    public void Run(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _cell.Run();
        }
    }

    public void CopyHidden(Span<float> destination) => _cell.Hidden.CopyTo(destination);

    public void Reset()
    {
        _cell.Hidden.Clear();
        _cell.Cell.Clear();
    }

    public void Dispose() => _cell.Dispose();
}
