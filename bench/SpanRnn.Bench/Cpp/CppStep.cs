namespace SpanRnn.Bench.Cpp;

/// <summary>
/// What the best C++ libraries took for a step of the same cells on another machine (Zen 3 at 2.9 GHz, AVX2, <c>-O3 -march=native -ffast-math</c>,
/// the better of gcc and clang), as issue 3 of this repository recorded it. They are not measured here.
/// </summary>
/// <param name="Kind">The kind of cell.</param>
/// <param name="InputSize">Floats per input.</param>
/// <param name="HiddenSize">Floats per hidden state.</param>
/// <param name="Accurate">RTNeural's step with accurate activations, nanoseconds.</param>
/// <param name="Fast">NeuralAudio's step, which errs by 6e-4, nanoseconds; null where it has no such cell.</param>
internal sealed record CppStep(CellKind Kind, int InputSize, int HiddenSize, double Accurate, double? Fast)
{
    private const double FirstLevelBytesPerNanosecond = 155;
    private const double SecondLevelBytesPerNanosecond = 80;

    // Of that machine: a first-level cache of 32 KiB, which the largest of these cells below it fills and the next one exceeds twice.
    private const long FirstLevelBytes = 40 * 1024;

    /// <summary>All cells that were measured.</summary>
    public static IReadOnlyList<CppStep> All { get; } =
    [
        new(CellKind.Lstm, 1, 8, 77, 58),
        new(CellKind.Lstm, 1, 16, 131, 81),
        new(CellKind.Lstm, 1, 20, 211, 138),
        new(CellKind.Lstm, 1, 40, 400, 313),
        new(CellKind.Lstm, 8, 32, 316, 248),
        new(CellKind.Lstm, 16, 16, 178, 100),
        new(CellKind.Lstm, 32, 32, 447, 382),
        new(CellKind.Lstm, 40, 64, 1598, 1623),
        new(CellKind.Lstm, 64, 64, 1871, 1678),
        new(CellKind.Lstm, 64, 128, 6086, 5523),
        new(CellKind.Lstm, 128, 128, 8736, 8623),
        new(CellKind.Gru, 1, 8, 61, null),
        new(CellKind.Gru, 1, 16, 81, null),
        new(CellKind.Gru, 1, 20, 155, null),
        new(CellKind.Gru, 1, 40, 323, null),
        new(CellKind.Gru, 8, 32, 237, null),
        new(CellKind.Gru, 16, 16, 125, null),
        new(CellKind.Gru, 32, 32, 339, null),
        new(CellKind.Gru, 40, 64, 1227, null),
        new(CellKind.Gru, 64, 64, 1427, null),
        new(CellKind.Gru, 64, 128, 4334, null),
        new(CellKind.Gru, 128, 128, 5790, null),
    ];

    /// <summary>Time that machine takes to read so many bytes of weights.</summary>
    public static double Streaming(long weightBytes) =>
        weightBytes / (weightBytes <= FirstLevelBytes ? FirstLevelBytesPerNanosecond : SecondLevelBytesPerNanosecond);
}
