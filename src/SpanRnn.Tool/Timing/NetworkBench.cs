using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SpanRnn.Tool.Compilation;
using SpanRnn.Tool.Models;

namespace SpanRnn.Tool.Timing;

/// <summary>Times a scaffolded class, and ONNX Runtime where the model is ONNX.</summary>
internal static class NetworkBench
{
    // Steps of the sequences that are timed.
    private const int Steps = 100;
    private const double RoundNanoseconds = 1e6;
    private const int WarmUpRounds = 20;

    /// <summary>Times a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="scaffolded">Its class.</param>
    /// <param name="rounds">Rounds to take the median of.</param>
    public static BenchReport Measure(ModelFile model, ScaffoldedNetwork scaffolded, int rounds)
    {
        int stride = scaffolded.Plan.Course.StepInputs;
        int steps = (Steps + stride - 1) / stride * stride;
        float[] inputs = RandomInputs.Normal(steps * model.Network.InputSize, seed: 1);
        List<Contestant> contestants = Generated(model, scaffolded, inputs, steps);
        double allocated = Allocated([.. contestants]);
        List<string> notes = [];
        using Graphs graphs = new();
        AddOnnxRuntime(model, inputs, graphs, contestants, notes);
        double[][] times = Race(contestants, rounds);
        return new BenchReport
        {
            File = model.Path,
            Format = model.Format.Id(),
            Machine = Machine(),
            Rounds = rounds,
            Timings = [.. contestants.Select((contestant, i) => new TimingReport(
                contestant.Call,
                contestant.StepsPerCall,
                RoundTimer.Median(times[i]),
                times[i].Min(),
                RoundTimer.Median(times[i].Zip(times[0], static (time, step) => time / step))))],
            AllocatedBytesPerStep = allocated,
            Notes = notes,
        };
    }

    // A step that takes several inputs is so many steps, so that all contestants are timed per input vector.
    private static List<Contestant> Generated(ModelFile model, ScaffoldedNetwork scaffolded, float[] inputs, int steps)
    {
        ICompiledNetwork network = scaffolded.Network;
        float[] outputs = new float[network.OutputSteps(steps) * model.Network.OutputSize];
        var run = new Contestant("Run", steps, () => network.Run(inputs, outputs));
        return network is ISteppedNetwork stepped
            ? [new Contestant("Step", steps, () => stepped.Step(inputs, outputs)) { StepsPerCall = scaffolded.Plan.Course.StepInputs }, run]
            : [run];
    }

    private static void AddOnnxRuntime(ModelFile model, float[] inputs, Graphs graphs, List<Contestant> contestants, List<string> notes)
    {
        if (model.Graph is null)
        {
            return;
        }

        try
        {
            GraphRunner sequence = graphs.Open(model, Steps, inputs);
            if (sequence.TakesAnyLength)
            {
                contestants.Add(Of(graphs.Open(model, 1, inputs)));
            }

            contestants.Add(Of(sequence));
        }
        catch (Exception refusal) when (GraphRunner.IsRefusal(refusal))
        {
            notes.Add("ONNX Runtime is not timed: " + refusal.Message);
        }

        static Contestant Of(GraphRunner graph) => new("ONNX Runtime " + GraphRunner.Version, graph.Steps, graph.Call);
    }

    private static double[][] Race(List<Contestant> contestants, int rounds)
    {
        int[] calls = [.. contestants.Select(static contestant => RoundTimer.CallsPerRound(contestant.Work, RoundNanoseconds))];
        double[][] times = [.. contestants.Select(_ => new double[rounds])];
        for (int round = -WarmUpRounds; round < rounds; round++)
        {
            for (int i = 0; i < contestants.Count; i++)
            {
                double time = RoundTimer.Time(contestants[i].Work, calls[i]) / calls[i] / contestants[i].Steps;
                if (round >= 0)
                {
                    times[i][round] = time;
                }
            }
        }

        return times;
    }

    // After as many calls that are not counted, and the least of three counts: what the runtime itself allocates while it warms up, or
    // puts down to a thread at a collection, is not the network's, which would be there every time.
    private static double Allocated(ReadOnlySpan<Contestant> contestants)
    {
        const int Counts = 3;
        double least = double.PositiveInfinity;
        CallAll(contestants);
        for (int count = 0; count < Counts && least > 0; count++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            int steps = CallAll(contestants);
            least = Math.Min(least, (double)(GC.GetAllocatedBytesForCurrentThread() - before) / steps);
        }

        return least;
    }

    private static int CallAll(ReadOnlySpan<Contestant> contestants)
    {
        const int Calls = 100;
        int steps = 0;
        foreach (Contestant contestant in contestants)
        {
            for (int i = 0; i < Calls; i++)
            {
                contestant.Work();
            }

            steps += Calls * contestant.Steps;
        }

        return steps;
    }

    private static string Machine() =>
        $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.ProcessArchitecture}, "
        + (Vector512.IsHardwareAccelerated ? "512-bit vectors" : Vector256.IsHardwareAccelerated ? "256-bit vectors" : Vector128.IsHardwareAccelerated ? "128-bit vectors" : "no vectors");

    /// <summary>Something that is timed.</summary>
    /// <param name="Call">What it is called.</param>
    /// <param name="Steps">Steps that the work takes.</param>
    /// <param name="Work">The work.</param>
    private sealed record Contestant(string Call, int Steps, Action Work)
    {
        /// <summary>Steps of one call of what is timed; the work may call it several times.</summary>
        public int StepsPerCall { get; init; } = Steps;
    }

    /// <summary>The models that are open in ONNX Runtime.</summary>
    private sealed class Graphs : IDisposable
    {
        private readonly List<GraphRunner> _open = [];

        public GraphRunner Open(ModelFile model, int steps, float[] inputs)
        {
            var graph = new GraphRunner(model.Path, model.Graph!, steps);
            _open.Add(graph);
            int floats = graph.Steps * model.Network.InputSize;
            graph.Run(floats <= inputs.Length ? inputs.AsSpan(0, floats) : RandomInputs.Normal(floats, seed: 1));
            return graph;
        }

        public void Dispose() => _open.ForEach(static graph => graph.Dispose());
    }
}
