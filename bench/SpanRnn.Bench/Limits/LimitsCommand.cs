using System.Globalization;
using System.Runtime.Intrinsics;
using System.Text;
using SpanRnn.Bench.Cells;
using SpanRnn.Bench.Contestants;
using SpanRnn.Bench.Quick;
using SpanRnn.Bench.Reports;
using SpanRnn.Bench.Roofline;
using SpanRnn.Kernels;
using SpanRnn.Testing;

namespace SpanRnn.Bench.Limits;

/// <summary>
/// The command <c>--limits</c>: latencies of this machine, the chains of the smallest cells made of them, what steps take and what of it each part adds, how
/// fast large cells' weights can be read, equations alone, tails, checked mode.
/// </summary>
internal static class LimitsCommand
{
    public const string Usage = "--limits [--save]         latencies, how near the smallest cells are to the chain of instructions that wait for each other, how fast weights are read, equations, tails, checked mode";

    private const int Rounds = 101;

    // Zen 3 and later, Skylake and later; 5 on Zen, Zen 2, Haswell and Broadwell. The table says what it assumes.
    private const int CyclesOfMultiplyAdd = 4;

    private static readonly CellKind[] EquationKinds = [CellKind.Lstm, CellKind.Gru];

    /// <summary>Measures and prints; with <c>--save</c> also writes <c>limits.md</c>.</summary>
    /// <returns>The exit code: 0, or 1 with a message when an option is unknown or the machine has no AVX2.</returns>
    public static int Execute(IReadOnlyList<string> arguments)
    {
        if (arguments.Any(argument => argument is not ("--limits" or "--save")))
        {
            Console.Error.WriteLine($"--limits takes no other option than --save.\n{Usage}");
            return 1;
        }

        if (!Simd256.IsSupported)
        {
            Console.Error.WriteLine("--limits needs AVX2 and FMA.");
            return 1;
        }

        string text = Measure();
        Console.WriteLine(text);
        if (arguments.Contains("--save"))
        {
            File.WriteAllText(ResultFiles.PathOf("limits", MachineProbe.Read()) + ".md", text);
        }

        return 0;
    }

    private static string Measure()
    {
        Lane[] latencies =
        [
            .. ((IContestant[])
            [
                new LatencyLoop<MultiplyAddLatency>(), new LatencyLoop<MultiplyLatency>(), new LatencyLoop<AddLatency>(),
                new LatencyLoop<LimitLatency>(), new LatencyLoop<DivideLatency>(), new LatencyLoop<ForwardLatency>(),
            ]).Select(loop => new Lane(loop)),
        ];
        Lane[] steps = [.. DependencyChain.All.Select(chain => new Lane(Stepper(chain.Name)))];
        Lane[] rungs = [.. ((IContestant[])[new StepLadder<OneGate<AccurateTanhLowLatency>>(), new StepLadder<FourGates>(), new StepLadder<AllProducts>(), new StepLadder<OneGate<FastTanhLowLatency>>()]).Select(rung => new Lane(rung))];
        Lane[] equations = [.. Equations().Select(static loop => new Lane(loop))];
        Lane[] tails = [.. Tails().Select(static stepper => new Lane(stepper))];
        Lane[] checks = [.. Checked().Select(static stepper => new Lane(stepper))];
        Lane[][] streams = [.. StreamedCell.All.Select(static cell => cell.Streams().Select(static stream => new Lane(stream)).ToArray())];
        try
        {
            var harness = new InterleavedHarness([latencies, [.. steps, .. rungs], equations, tails, checks, .. streams]);
            harness.WarmUp();
            harness.Measure(Rounds);
            return Write(latencies, steps, rungs, equations, tails, checks, streams);
        }
        finally
        {
            Array.ForEach([.. latencies, .. steps, .. rungs, .. equations, .. tails, .. checks, .. streams.SelectMany(static lanes => lanes)], static lane => lane.Dispose());
        }
    }

    private static IStepper Stepper(string name)
    {
        bool isFast = name.EndsWith("fast", StringComparison.Ordinal);
        BenchCell cell = BenchCells.All.Single(cell => name.StartsWith(cell.ToString(), StringComparison.Ordinal));
        return cell.CreateStepper(isFast ? ContestantNames.SpanRnnFast : ContestantNames.SpanRnn);
    }

    // By kind, each in the widths that this machine has.
    private static IEnumerable<IContestant> Equations()
    {
        foreach (CellKind kind in EquationKinds)
        {
            yield return new EquationsLoop<Simd256, Vector256<float>>(kind);
            if (Simd512.IsSupported)
            {
                yield return new EquationsLoop<Simd512, Vector512<float>>(kind);
            }
        }
    }

    private static IStepper[] Tails() =>
    [
        Stepper<Lstm16x16>(), Stepper<TailLstm20>(), Stepper<TailLstm32>(), Stepper<TailLstm36>(),
        Stepper<TailLstm64>(), Stepper<TailLstm96>(), Stepper<TailLstm100>(), Stepper<TailLstm128>(),
    ];

    // In pairs, without checks and with them.
    private static IStepper[] Checked() =>
    [
        Stepper<Lstm8x8>(), Stepper<CheckedLstm8>(),
        Stepper<Lstm32x32>(), Stepper<CheckedLstm32>(),
        Stepper<Lstm128x128>(), Stepper<CheckedLstm128>(),
    ];

    private static SpanRnnStepper<TCell> Stepper<TCell>()
        where TCell : class, ILoopedCell<TCell>
    {
        CellParameters parameters = RandomParameters.Create(TCell.Spec, seed: 1);
        SpanRnnStepper<TCell> stepper = new(ResultTable.Cell(TCell.Spec.Kind, TCell.InputSize, TCell.HiddenSize), parameters);
        ContestantCheck.Check(stepper, parameters);
        return stepper;
    }

    private static string Write(Lane[] latencies, Lane[] steps, Lane[] rungs, Lane[] equations, Lane[] tails, Lane[] checks, Lane[][] streams)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        var text = new StringBuilder("| instruction | ns until the next may begin |\n|---|---:|\n");
        foreach (Lane lane in latencies)
        {
            text.Append(culture, $"| {lane.Contestant.Name} | {Latency(lane.Contestant.Name):F2} |\n");
        }

        text.Append("\n| cell | chain, ns | step, ns | step / chain |\n|---|---:|---:|---:|\n");
        foreach ((DependencyChain chain, Lane step) in DependencyChain.All.Zip(steps))
        {
            double least = chain.Nanoseconds(Latency);
            text.Append(culture, $"| {chain.Name} | {least:F1} | {step.MedianTime:F1} | {step.MedianTime / least:F2} |\n");
        }

        DependencyChain first = DependencyChain.All[0];
        text.Append(culture, $"\n| {first.Name} | ns | cycles, {CyclesOfMultiplyAdd} to a multiply-add |\n|---|---:|---:|\n");
        Rung("sum of the latencies above", first.Nanoseconds(Latency));
        foreach (Lane rung in rungs[..^1])
        {
            Rung(rung.Contestant.Name, rung.MedianTime);
        }

        Rung("Step", steps[0].MedianTime);
        Rung("sum of the latencies, fast", DependencyChain.All[1].Nanoseconds(Latency));
        Rung(rungs[^1].Contestant.Name + ", fast", rungs[^1].MedianTime);
        Rung("Step, fast", steps[1].MedianTime);

        text.Append("\n| weights | KiB | read as a step does, 256 bits, bytes per ns | 512 bits | best loop of the roofline |\n|---|---:|---:|---:|---:|\n");
        foreach ((StreamedCell cell, Lane[] lanes) in StreamedCell.All.Zip(streams))
        {
            double[] rates = [.. lanes.Select(lane => cell.Bytes / lane.MedianTime)];
            int widths = lanes.Length - WeightStream.LoopNames.Count;
            text.Append(
                culture, $"| {cell.Name} | {cell.Bytes / 1024} | {rates[0]:F0} | {(widths == 2 ? rates[1].ToString("F0", culture) : "–")} | {rates[widths..].Max():F0} |\n");
        }

        text.Append(culture, $"\n| equations of {EquationsLoop<Simd256, Vector256<float>>.Units} units | 256 bits, ns | 512 bits, ns |\n|---|---:|---:|\n");
        int perKind = equations.Length / EquationKinds.Length;
        for (int kind = 0; kind < EquationKinds.Length; kind++)
        {
            string wide = perKind == 2 ? equations[(2 * kind) + 1].MedianTime.ToString("F1", culture) : ResultTable.Nothing;
            text.Append(culture, $"| {EquationKinds[kind].ToString().ToUpperInvariant()} | {equations[perKind * kind].MedianTime:F1} | {wide} |\n");
        }

        text.Append("\n| whole blocks and tails | step, ns | ns per unit |\n|---|---:|---:|\n");
        foreach (Lane tail in tails)
        {
            string name = tail.Contestant.Name;
            int units = int.Parse(name.AsSpan(name.IndexOf('×', StringComparison.Ordinal) + 1), culture);
            text.Append(culture, $"| {name} | {tail.MedianTime:F1} | {tail.MedianTime / units:F2} |\n");
        }

        text.Append("\n| checked mode | step without, ns | step with, ns |\n|---|---:|---:|\n");
        foreach (Lane[] pair in checks.Chunk(2))
        {
            text.Append(culture, $"| {pair[0].Contestant.Name} | {pair[0].MedianTime:F1} | {pair[1].MedianTime:F1} |\n");
        }

        MachineFacts machine = MachineProbe.Read();
        text.Append(culture, $"\nMedians of {Rounds} rounds; chains and latencies on 256-bit vectors. {machine.Processor}, {machine.Runtime}, SpanRnn {machine.SpanRnnVersion}.\n");
        return text.ToString();

        void Rung(string name, double time) =>
            text.Append(culture, $"| {name} | {time:F1} | {CyclesOfMultiplyAdd * time / Latency(MultiplyAddLatency.Name):F0} |\n");

        double Latency(string name) => latencies.Single(lane => lane.Contestant.Name == name).MedianTime / LatencyLoop<AddLatency>.Length;
    }
}
