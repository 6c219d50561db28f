using BenchmarkDotNet.Attributes;
using SpanRnn.Bench.Cells;
using SpanRnn.Bench.Contestants;
using SpanRnn.Bench.Roofline;

namespace SpanRnn.Bench.Benchmarks;

/// <summary>One step of every cell by every contestant, and the roofline; times and allocations are per step.</summary>
/// <remarks>No method may be named after a namespace that BenchmarkDotNet's own code mentions, such as SpanRnn.</remarks>
[MemoryDiagnoser]
public class StepBenchmarks
{
    // Once round the ring of inputs.
    private const int Steps = StepInputs.Count;

    private const int PeakSteps = 64 * Steps;

    private IContestant? _contestant;

    /// <summary>The cells.</summary>
    public static IEnumerable<BenchCell> Cells => BenchCells.All;

    [ParamsSource(nameof(Cells))]
    public BenchCell Cell { get; set; } = BenchCells.All[0];

    [GlobalSetup(Target = nameof(SpanRnnStep))]
    public void SetUpSpanRnn() => SetUp(ContestantNames.SpanRnn);

    [GlobalSetup(Target = nameof(SpanRnnFastStep))]
    public void SetUpSpanRnnFast() => SetUp(ContestantNames.SpanRnnFast);

    [GlobalSetup(Target = nameof(NaiveStep))]
    public void SetUpNaive() => SetUp(ContestantNames.Naive);

    [GlobalSetup(Target = nameof(TensorPrimitivesStep))]
    public void SetUpTensorPrimitives() => SetUp(ContestantNames.TensorPrimitives);

    [GlobalSetup(Target = nameof(OnnxRuntimeStep))]
    public void SetUpOnnxRuntime() => SetUp(ContestantNames.OnnxRuntime);

    [GlobalSetup(Target = nameof(StreamWeightsTwelveSums))]
    public void SetUpTwelveSums() => SetUpStream(WeightStream.TwelveSums);

    [GlobalSetup(Target = nameof(StreamWeightsTwoStreams))]
    public void SetUpTwoStreams() => SetUpStream(WeightStream.TwoStreams);

    [GlobalSetup(Target = nameof(StreamWeightsPrefetching))]
    public void SetUpPrefetching() => SetUpStream(WeightStream.Prefetching);

    [GlobalSetup(Target = nameof(StreamWeightsWide))]
    public void SetUpWide() => SetUpStream(WeightStream.LoopNames.Contains(WeightStream.Wide)
        ? WeightStream.Wide
        : throw new PlatformNotSupportedException("This machine has no vectors of 512 bits."));

    [GlobalSetup(Target = nameof(MultiplyAddPeak))]
    public void SetUpPeak() => _contestant = WeightStream.IsSupported
        ? new FmaPeak()
        : throw new PlatformNotSupportedException("The peak is that of fused multiply-adds.");

    [GlobalCleanup]
    public void CleanUp() => _contestant?.Dispose();

    [Benchmark(Baseline = true, OperationsPerInvoke = Steps, Description = ContestantNames.SpanRnn)]
    public void SpanRnnStep() => _contestant!.Run(Steps);

    [Benchmark(OperationsPerInvoke = Steps, Description = ContestantNames.SpanRnnFast)]
    public void SpanRnnFastStep() => _contestant!.Run(Steps);

    [Benchmark(OperationsPerInvoke = Steps, Description = ContestantNames.Naive)]
    public void NaiveStep() => _contestant!.Run(Steps);

    [Benchmark(OperationsPerInvoke = Steps, Description = ContestantNames.TensorPrimitives)]
    public void TensorPrimitivesStep() => _contestant!.Run(Steps);

    [Benchmark(OperationsPerInvoke = Steps, Description = ContestantNames.OnnxRuntime)]
    public void OnnxRuntimeStep() => _contestant!.Run(Steps);

    [Benchmark(OperationsPerInvoke = Steps)]
    public void StreamWeightsTwelveSums() => _contestant!.Run(Steps);

    [Benchmark(OperationsPerInvoke = Steps)]
    public void StreamWeightsTwoStreams() => _contestant!.Run(Steps);

    [Benchmark(OperationsPerInvoke = Steps)]
    public void StreamWeightsPrefetching() => _contestant!.Run(Steps);

    /// <summary>The roofline's loop of 512 bits, for machines that have them.</summary>
    [Benchmark(OperationsPerInvoke = Steps)]
    public void StreamWeightsWide() => _contestant!.Run(Steps);

    /// <summary>
    /// As many multiply-adds as the steps make, at the peak of the machine: of many more steps than the others take, or the sums' beginning and end would count.
    /// </summary>
    [Benchmark(OperationsPerInvoke = PeakSteps)]
    public void MultiplyAddPeak() => _contestant!.Run((int)(2 * PeakSteps * Cell.MultiplyAdds / FmaPeak.FlopsPerRun));

    private void SetUp(string name) => _contestant = Cell.CreateStepper(name);

    private void SetUpStream(string loop) => _contestant = WeightStream.IsSupported
        ? new WeightStream(Cell.WeightBytes, loop)
        : throw new PlatformNotSupportedException("Weight streaming needs fused multiply-add.");
}
