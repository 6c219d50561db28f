using BenchmarkDotNet.Attributes;
using SpanRnn.Bench.Bulk;
using SpanRnn.Bench.Cells;

namespace SpanRnn.Bench.Benchmarks;

/// <summary>What the benchmarks of sequences and batches share; times and allocations are per step and state.</summary>
[MemoryDiagnoser]
public abstract class BulkBenchmarks
{
    private IBulkContestant? _contestant;

    /// <summary>The cells.</summary>
    public static IEnumerable<BenchCell> Cells => BenchCells.All;

    [ParamsSource(nameof(Cells))]
    public BenchCell Cell { get; set; } = BenchCells.All[0];

    [GlobalCleanup]
    public void CleanUp() => _contestant?.Dispose();

    /// <summary>Makes the contestant and checks its numbers.</summary>
    private protected void SetUp(string name, Workload workload) => _contestant = Cell.CreateBulk(name, workload);

    /// <summary>Works through the whole sequence or batch once.</summary>
    protected void RunOnce() => _contestant!.Run(1);
}
