using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace SpanRnn.Startup;

/// <summary>An LSTM 32 → 32 in a process that has just begun.</summary>
/// <param name="Ready">From the first line of Main to a cell and a state: load or create, rent.</param>
/// <param name="FirstStep">The first step.</param>
/// <param name="FirstResult">Both: from the first line of Main to the first result.</param>
/// <param name="EarlyMedian">Microseconds of a step: the median of steps 2 to 1,000.</param>
/// <param name="EarlyWorst">Microseconds of the slowest of steps 2 to 1,000.</param>
/// <param name="EarlyTotal">Microseconds of steps 1 to 1,000 together.</param>
/// <param name="Steady">Microseconds of a step after a hundred thousand others: the median of rounds of 1,000.</param>
/// <param name="Prepare">The call of another cell's <c>Prepare</c>, a GRU 32 → 32.</param>
/// <param name="Prepared">The first step of that cell.</param>
internal sealed record FirstCall(
    Phase Ready,
    Phase FirstStep,
    Phase FirstResult,
    double EarlyMedian,
    double EarlyWorst,
    double EarlyTotal,
    double Steady,
    Phase Prepare,
    Phase Prepared)
{
    private const int Early = 999;
    private const int Rounds = 200;
    private const int StepsPerRound = 1_000;

    /// <summary>Loads the cell from a safetensors file and measures. Must be the first thing that the process does.</summary>
    /// <param name="path">A file that <see cref="CellWeights.WriteFile"/> has written.</param>
    public static FirstCall MeasureLoad(string path)
    {
        Progress main = Progress.Now();
        Lstm32 cell = Lstm32.Load(path);
        return Measure(main, cell);
    }

    /// <summary>Creates the cell from parameters and measures; making up the weights does not count.</summary>
    public static FirstCall MeasureCreate()
    {
        CellWeights weights = new(Lstm32.InputSize, Lstm32.HiddenSize);
        Progress main = Progress.Now();
        Lstm32 cell = Lstm32.Create(weights.Fill(Lstm32.Spec));
        return Measure(main, cell);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static FirstCall Measure(Progress main, Lstm32 cell)
    {
        using RecurrentState<Lstm32> state = cell.RentState();
        float[] input = new float[Lstm32.InputSize];
        input[0] = 1;
        Progress ready = Progress.Now();
        cell.Step(input, state);
        Progress stepped = Progress.Now();
        return Follow(main, ready, stepped, cell, input, state);
    }

    private static FirstCall Follow(Progress main, Progress ready, Progress stepped, Lstm32 cell, float[] input, RecurrentState<Lstm32> state)
    {
        Phase firstStep = ready.Until(stepped);
        long[] early = new long[Early];
        for (int i = 0; i < early.Length; i++)
        {
            long start = Stopwatch.GetTimestamp();
            cell.Step(input, state);
            early[i] = Stopwatch.GetTimestamp() - start;
        }

        long[] rounds = new long[Rounds];
        for (int round = 0; round < rounds.Length; round++)
        {
            rounds[round] = Round(cell, input, state);
        }

        (Phase prepare, Phase prepared) = MeasurePrepared();
        double earlyTotal = firstStep.Microseconds + Microseconds(early.Sum());
        Array.Sort(early);
        Array.Sort(rounds, Rounds / 2, Rounds / 2);
        return new FirstCall(
            main.Until(ready),
            firstStep,
            main.Until(stepped),
            Microseconds(early[Early / 2]),
            Microseconds(early[^1]),
            earlyTotal,
            Microseconds(rounds[Rounds * 3 / 4]) / StepsPerRound,
            prepare,
            prepared);
    }

    private static long Round(Lstm32 cell, float[] input, RecurrentState<Lstm32> state)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < StepsPerRound; i++)
        {
            cell.Step(input, state);
        }

        return Stopwatch.GetTimestamp() - start;
    }

    private static (Phase Prepare, Phase Prepared) MeasurePrepared()
    {
        Gru32 cell = Gru32.Create(new CellWeights(Gru32.InputSize, Gru32.HiddenSize).Fill(Gru32.Spec));
        using RecurrentState<Gru32> state = cell.RentState();
        float[] input = new float[Gru32.InputSize];
        Progress begin = Progress.Now();
        cell.Prepare();
        Progress prepared = Progress.Now();
        cell.Step(input, state);
        return (begin.Until(prepared), prepared.Until(Progress.Now()));
    }

    private static double Microseconds(long ticks) => ticks * 1e6 / Stopwatch.Frequency;
}
