using SpanRnn.Bench.Quick;

namespace SpanRnn.Bench.Bulk;

/// <summary>What one run of <c>--sequence</c>, <c>--batch</c> or <c>--crowd</c> found.</summary>
/// <param name="Workload">Which of them.</param>
/// <param name="Shape">What one call works through.</param>
/// <param name="Date">When, in UTC.</param>
/// <param name="Rounds">Rounds behind each median.</param>
/// <param name="Settled">Whether the warm-up ended with settled times.</param>
/// <param name="Disturbance">Median time over fastest time, see <see cref="QuickResults"/>.</param>
/// <param name="Machine">Where.</param>
/// <param name="FmaPeakGflops">What multiply-adds on the widest vectors reach; null without fused multiply-add.</param>
/// <param name="Cells">The cells.</param>
internal sealed record BulkResults(
    Workload Workload,
    BulkShape Shape,
    DateTime Date,
    int Rounds,
    bool Settled,
    double Disturbance,
    MachineFacts Machine,
    double? FmaPeakGflops,
    IReadOnlyList<BulkCellResult> Cells) : IMeasured;

/// <summary>One cell; all times are per step and state.</summary>
/// <param name="Kind">The kind of cell.</param>
/// <param name="InputSize">Floats per input.</param>
/// <param name="HiddenSize">Floats per hidden state.</param>
/// <param name="SpanRnn">SpanRnn's one call.</param>
/// <param name="Rivals">SpanRnn's <c>Step</c> for each input, handwritten cells likewise, ONNX Runtime's one call.</param>
/// <param name="ShareOfFmaPeak">SpanRnn's arithmetic over the peak; null without fused multiply-add.</param>
internal sealed record BulkCellResult(
    CellKind Kind,
    int InputSize,
    int HiddenSize,
    StepResult SpanRnn,
    IReadOnlyList<RivalResult> Rivals,
    double? ShareOfFmaPeak)
{
    /// <summary>A rival's result.</summary>
    public RivalResult Rival(string name) => Rivals.First(rival => rival.Step.Name == name);
}
