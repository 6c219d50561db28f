using System.Diagnostics;
using System.Runtime;

namespace SpanRnn.Startup;

/// <summary>Times of an LSTM 32 → 32 in a process that has just begun, in microseconds.</summary>
/// <param name="Create">Filling parameters, packing them, renting a state: once per process.</param>
/// <param name="FirstStep">The first step, with the JIT's work.</param>
/// <param name="FirstStepJit">The JIT's share of the first step.</param>
/// <param name="FirstStepMethods">Methods compiled in the first step.</param>
/// <param name="Prepared">The first step of another cell, a GRU 32 → 32, after its <c>Prepare</c>.</param>
/// <param name="PreparedMethods">Methods compiled in that step.</param>
/// <param name="Prepare">That call of <c>Prepare</c>.</param>
/// <param name="FirstResult">From the first line of Main to the first result.</param>
/// <param name="EarlyMedian">The median of steps 2 to 1,000.</param>
/// <param name="EarlyWorst">The slowest of steps 2 to 1,000.</param>
/// <param name="Steady">A step after a hundred thousand others: the median of rounds of 1,000.</param>
internal sealed record FirstCall(
    double Create,
    double FirstStep,
    double FirstStepJit,
    long FirstStepMethods,
    double Prepared,
    long PreparedMethods,
    double Prepare,
    double FirstResult,
    double EarlyMedian,
    double EarlyWorst,
    double Steady)
{
    private const int Early = 999;
    private const int Rounds = 200;
    private const int StepsPerRound = 1_000;

    /// <summary>Measures. Must be the first thing that the process does.</summary>
    /// <param name="main">The time stamp of the first line of Main.</param>
    public static FirstCall Measure(long main)
    {
        long create = Stopwatch.GetTimestamp();
        Lstm32 cell = Lstm32.Create(CellWeights.Create(Lstm32.Spec, withBiases: true));
        using RecurrentState<Lstm32> state = cell.RentState();
        float[] input = new float[Lstm32.InputSize];
        input[0] = 1;
        long methods = JitInfo.GetCompiledMethodCount(currentThread: true);
        TimeSpan jit = JitInfo.GetCompilationTime(currentThread: true);
        long begin = Stopwatch.GetTimestamp();
        cell.Step(input, state);
        long end = Stopwatch.GetTimestamp();
        jit = JitInfo.GetCompilationTime(currentThread: true) - jit;
        methods = JitInfo.GetCompiledMethodCount(currentThread: true) - methods;

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
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < StepsPerRound; i++)
            {
                cell.Step(input, state);
            }

            rounds[round] = Stopwatch.GetTimestamp() - start;
        }

        (double prepare, double prepared, long preparedMethods) = MeasurePrepared();
        Array.Sort(early);
        Array.Sort(rounds, Rounds / 2, Rounds / 2);
        return new FirstCall(
            Microseconds(begin - create),
            Microseconds(end - begin),
            jit.TotalMicroseconds,
            methods,
            prepared,
            preparedMethods,
            prepare,
            Microseconds(end - main),
            Microseconds(early[Early / 2]),
            Microseconds(early[^1]),
            Microseconds(rounds[Rounds * 3 / 4]) / StepsPerRound);
    }

    private static (double Prepare, double Prepared, long Methods) MeasurePrepared()
    {
        Gru32 cell = Gru32.Create(CellWeights.Create(Gru32.Spec, withBiases: true));
        using RecurrentState<Gru32> state = cell.RentState();
        float[] input = new float[Gru32.InputSize];
        long begin = Stopwatch.GetTimestamp();
        cell.Prepare();
        long methods = JitInfo.GetCompiledMethodCount(currentThread: true);
        long prepared = Stopwatch.GetTimestamp();
        cell.Step(input, state);
        long end = Stopwatch.GetTimestamp();
        methods = JitInfo.GetCompiledMethodCount(currentThread: true) - methods;
        return (Microseconds(prepared - begin), Microseconds(end - prepared), methods);
    }

    private static double Microseconds(long ticks) => ticks * 1e6 / Stopwatch.Frequency;
}
