using BenchmarkDotNet.Attributes;
using SpanRnn.Bench.Bulk;
using SpanRnn.Bench.Contestants;

namespace SpanRnn.Bench.Benchmarks;

/// <summary>A sequence of 256 of every cell by every contestant.</summary>
/// <remarks>No method may be named after a namespace that BenchmarkDotNet's own code mentions, such as SpanRnn.</remarks>
public class SequenceBenchmarks : BulkBenchmarks
{
    private const int Steps = BulkShape.SequenceSteps;

    [GlobalSetup(Target = nameof(SpanRnnSequence))]
    public void SetUpSpanRnn() => SetUp(ContestantNames.SpanRnn, Workload.Sequence);

    [GlobalSetup(Target = nameof(NaiveSequence))]
    public void SetUpNaive() => SetUp(ContestantNames.Naive, Workload.Sequence);

    [GlobalSetup(Target = nameof(TensorPrimitivesSequence))]
    public void SetUpTensorPrimitives() => SetUp(ContestantNames.TensorPrimitives, Workload.Sequence);

    [GlobalSetup(Target = nameof(OnnxRuntimeSequence))]
    public void SetUpOnnxRuntime() => SetUp(ContestantNames.OnnxRuntime, Workload.Sequence);

    [Benchmark(Baseline = true, OperationsPerInvoke = Steps, Description = ContestantNames.SpanRnn)]
    public void SpanRnnSequence() => RunOnce();

    [Benchmark(OperationsPerInvoke = Steps, Description = ContestantNames.Naive)]
    public void NaiveSequence() => RunOnce();

    [Benchmark(OperationsPerInvoke = Steps, Description = ContestantNames.TensorPrimitives)]
    public void TensorPrimitivesSequence() => RunOnce();

    [Benchmark(OperationsPerInvoke = Steps, Description = ContestantNames.OnnxRuntime)]
    public void OnnxRuntimeSequence() => RunOnce();
}
