using BenchmarkDotNet.Attributes;
using SpanRnn.Bench.Bulk;
using SpanRnn.Bench.Contestants;

namespace SpanRnn.Bench.Benchmarks;

/// <summary>A step of 64 states of every cell by every contestant.</summary>
/// <remarks>No method may be named after a namespace that BenchmarkDotNet's own code mentions, such as SpanRnn.</remarks>
public class BatchBenchmarks : BulkBenchmarks
{
    private const int Steps = BulkShape.BatchStates;

    [GlobalSetup(Target = nameof(SpanRnnBatch))]
    public void SetUpSpanRnn() => SetUp(ContestantNames.SpanRnn, Workload.Batch);

    [GlobalSetup(Target = nameof(NaiveBatch))]
    public void SetUpNaive() => SetUp(ContestantNames.Naive, Workload.Batch);

    [GlobalSetup(Target = nameof(TensorPrimitivesBatch))]
    public void SetUpTensorPrimitives() => SetUp(ContestantNames.TensorPrimitives, Workload.Batch);

    [GlobalSetup(Target = nameof(OnnxRuntimeBatch))]
    public void SetUpOnnxRuntime() => SetUp(ContestantNames.OnnxRuntime, Workload.Batch);

    [Benchmark(Baseline = true, OperationsPerInvoke = Steps, Description = ContestantNames.SpanRnn)]
    public void SpanRnnBatch() => RunOnce();

    [Benchmark(OperationsPerInvoke = Steps, Description = ContestantNames.Naive)]
    public void NaiveBatch() => RunOnce();

    [Benchmark(OperationsPerInvoke = Steps, Description = ContestantNames.TensorPrimitives)]
    public void TensorPrimitivesBatch() => RunOnce();

    [Benchmark(OperationsPerInvoke = Steps, Description = ContestantNames.OnnxRuntime)]
    public void OnnxRuntimeBatch() => RunOnce();
}
