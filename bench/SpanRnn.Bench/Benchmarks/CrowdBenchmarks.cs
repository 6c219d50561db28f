using BenchmarkDotNet.Attributes;
using SpanRnn.Bench.Bulk;
using SpanRnn.Bench.Contestants;

namespace SpanRnn.Bench.Benchmarks;

/// <summary>A step of 1,024 states of every cell by every contestant.</summary>
/// <remarks>No method may be named after a namespace that BenchmarkDotNet's own code mentions, such as SpanRnn.</remarks>
public class CrowdBenchmarks : BulkBenchmarks
{
    private const int Steps = BulkShape.CrowdStates;

    [GlobalSetup(Target = nameof(SpanRnnCrowd))]
    public void SetUpSpanRnn() => SetUp(ContestantNames.SpanRnn, Workload.Crowd);

    [GlobalSetup(Target = nameof(NaiveCrowd))]
    public void SetUpNaive() => SetUp(ContestantNames.Naive, Workload.Crowd);

    [GlobalSetup(Target = nameof(TensorPrimitivesCrowd))]
    public void SetUpTensorPrimitives() => SetUp(ContestantNames.TensorPrimitives, Workload.Crowd);

    [GlobalSetup(Target = nameof(OnnxRuntimeCrowd))]
    public void SetUpOnnxRuntime() => SetUp(ContestantNames.OnnxRuntime, Workload.Crowd);

    [Benchmark(Baseline = true, OperationsPerInvoke = Steps, Description = ContestantNames.SpanRnn)]
    public void SpanRnnCrowd() => RunOnce();

    [Benchmark(OperationsPerInvoke = Steps, Description = ContestantNames.Naive)]
    public void NaiveCrowd() => RunOnce();

    [Benchmark(OperationsPerInvoke = Steps, Description = ContestantNames.TensorPrimitives)]
    public void TensorPrimitivesCrowd() => RunOnce();

    [Benchmark(OperationsPerInvoke = Steps, Description = ContestantNames.OnnxRuntime)]
    public void OnnxRuntimeCrowd() => RunOnce();
}
