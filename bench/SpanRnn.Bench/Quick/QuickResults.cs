namespace SpanRnn.Bench.Quick;

/// <summary>What one run of <c>--quick</c> found.</summary>
/// <param name="Date">When, in UTC.</param>
/// <param name="Rounds">Rounds behind each median.</param>
/// <param name="Settled">Whether the warm-up ended with settled times.</param>
/// <param name="Disturbance">
/// Median time over fastest time, for the contestant in the middle. Much above 1, other programs had the core or its
/// sibling; ratios between code of different kinds shift then.
/// </param>
/// <param name="Machine">Where.</param>
/// <param name="FmaPeakGflops">Billions of floating-point operations per second that multiply-adds on the widest vectors reach; null without fused multiply-add.</param>
/// <param name="Cells">The cells.</param>
internal sealed record QuickResults(
    DateTime Date,
    int Rounds,
    bool Settled,
    double Disturbance,
    MachineFacts Machine,
    double? FmaPeakGflops,
    IReadOnlyList<CellResult> Cells) : IMeasured;

/// <summary>One cell's step.</summary>
/// <param name="Kind">The kind of cell.</param>
/// <param name="InputSize">Floats per input.</param>
/// <param name="HiddenSize">Floats per hidden state.</param>
/// <param name="WeightBytes">Bytes of both matrices, the roofline's footprint.</param>
/// <param name="SpanRnn">SpanRnn's own numbers.</param>
/// <param name="SpanRnnFast">SpanRnn with fast activations; its ratio is its time over that of accurate ones.</param>
/// <param name="Rivals">The others.</param>
/// <param name="Roofline">The limit; null without fused multiply-add.</param>
/// <param name="NarrowRoofline">The limit of 256-bit vectors, for comparison with machines that have no wider ones; null likewise.</param>
internal sealed record CellResult(
    CellKind Kind,
    int InputSize,
    int HiddenSize,
    long WeightBytes,
    StepResult SpanRnn,
    RivalResult SpanRnnFast,
    IReadOnlyList<RivalResult> Rivals,
    RooflineResult? Roofline,
    RooflineResult? NarrowRoofline);

/// <summary>One contestant's step.</summary>
/// <param name="Name">The contestant.</param>
/// <param name="Nanoseconds">Median time of a step.</param>
/// <param name="FastestNanoseconds">Time of a step in the fastest round.</param>
/// <param name="Gflops">Multiplications and additions with weights, in billions per second.</param>
/// <param name="AllocatedBytes">Managed bytes allocated per step.</param>
internal sealed record StepResult(string Name, double Nanoseconds, double FastestNanoseconds, double Gflops, double AllocatedBytes);

/// <summary>A rival's step.</summary>
/// <param name="Step">Its own numbers.</param>
/// <param name="TimesSpanRnn">Its time over SpanRnn's: above 1, SpanRnn is faster.</param>
internal sealed record RivalResult(StepResult Step, Spread TimesSpanRnn);

/// <summary>Weight streaming at the cell's footprint.</summary>
/// <param name="Nanoseconds">Median time of one pass over the weights.</param>
/// <param name="BytesPerNanosecond">The rate at that time.</param>
/// <param name="Loop">The loop that was fastest.</param>
/// <param name="SpanRnnTimesThis">SpanRnn's time over the limit: 1 is at the limit.</param>
internal sealed record RooflineResult(double Nanoseconds, double BytesPerNanosecond, string Loop, Spread SpanRnnTimesThis);
