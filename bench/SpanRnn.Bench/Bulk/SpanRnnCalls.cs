using SpanRnn.Bench.Cells;
using SpanRnn.Bench.Contestants;

namespace SpanRnn.Bench.Bulk;

/// <summary>A sequence in one call of <c>Run</c>.</summary>
internal sealed class SpanRnnSequence<TCell>(CellParameters parameters)
    : SpanRnnBulk<TCell>(ContestantNames.SpanRnn, parameters, BulkShape.Sequence)
    where TCell : class, ILoopedCell<TCell>
{
    private readonly float[] _outputs = new float[BulkShape.Sequence.Steps * TCell.HiddenSize];

    public override ReadOnlySpan<float> Outputs => _outputs;

    protected override void RunOnce() => Cell.Run(Inputs, _outputs, States[0]);
}

/// <summary>A batch in one call of <c>StepBatch</c>.</summary>
internal sealed class SpanRnnBatch<TCell>(CellParameters parameters, BulkShape shape)
    : SpanRnnBulk<TCell>(ContestantNames.SpanRnn, parameters, shape)
    where TCell : class, ILoopedCell<TCell>
{
    protected override void RunOnce() => Cell.StepBatch(Inputs, States);
}

/// <summary>The same work by a call of <c>Step</c> for each input.</summary>
internal sealed class SpanRnnSingleSteps<TCell>(CellParameters parameters, BulkShape shape)
    : SpanRnnBulk<TCell>(ContestantNames.SpanRnnSteps, parameters, shape)
    where TCell : class, ILoopedCell<TCell>
{
    protected override void RunOnce() => Cell.StepEach(Inputs, States);
}
