using SpanRnn.Reference;
using SpanRnn.Tool.Compilation;
using SpanRnn.Tool.Models;

namespace SpanRnn.Tool.Verification;

/// <summary>Holds generated code against references on the same inputs: numbers of a normal distribution, from the initial state.</summary>
/// <param name="model">The model.</param>
/// <param name="scaffolded">Its class.</param>
/// <param name="options">How much, and how closely.</param>
internal sealed class Verifier(ModelFile model, ScaffoldedNetwork scaffolded, VerifyOptions options)
{
    private readonly NetworkModel _network = model.Network;

    // One output after the last step, instead of one after every step.
    private bool GivesOnlyTheEnd => _network.Layers.Any(static layer => layer is RecurrentLayer { ReturnsSequence: false });

    /// <summary>Compares.</summary>
    public VerifyReport Verify()
    {
        List<Comparison> comparisons = [WithReference()];
        List<string> notes = [.. scaffolded.Plan.Notes];
        if (model.Graph is not null)
        {
            try
            {
                comparisons.Insert(0, WithOnnxRuntime());
            }
            catch (Exception refusal) when (GraphRunner.IsRefusal(refusal))
            {
                notes.Add("Not compared with ONNX Runtime: " + refusal.Message);
            }
        }

        bool? sameBits = RunGivesTheBitsOfStep();
        return new VerifyReport
        {
            File = model.Path,
            Format = model.Format.Id(),
            Tolerance = options.Tolerance,
            Seed = options.Seed,
            Comparisons = comparisons,
            RunGivesTheBitsOfStep = sameBits,
            LargestDifference = comparisons.Max(static comparison => comparison.LargestDifference),
            Passed = sameBits != false && comparisons.TrueForAll(static comparison => comparison.Passed),
            Notes = notes,
        };
    }

    private Comparison WithReference()
    {
        int steps = StepsToRun();
        float[] sequence = Inputs(steps, sequence: 0);
        double[] expected = [.. new ReferenceNetwork(_network).Run(sequence).SelectMany(static step => step)];
        return Compare("the textbook equations in double precision", [(Generated(sequence), expected)], steps);
    }

    private Comparison WithOnnxRuntime()
    {
        using var graph = new GraphRunner(model.Path, model.Graph!, StepsToRun());

        // A graph that fixes its number of steps gets as many sequences as make up for it.
        int sequences = Math.Max(1, options.Steps / graph.Steps);
        var pairs = new List<(float[], double[])>();
        for (int i = 0; i < sequences; i++)
        {
            float[] sequence = Inputs(graph.Steps, i);
            pairs.Add((Generated(sequence), Deviation.ToDouble(graph.Run(sequence))));
        }

        return Compare("ONNX Runtime " + GraphRunner.Version, pairs, graph.Steps);
    }

    private Comparison Compare(string against, List<(float[] Actual, double[] Expected)> pairs, int steps)
    {
        double difference = pairs.Max(static pair => Deviation.Largest(pair.Actual, pair.Expected));
        double largest = pairs.Max(static pair => pair.Expected.Max(Math.Abs));
        double allowed = options.Tolerance * Math.Max(1, largest);

        // Not the other way round: a NaN lies within no tolerance.
        return new Comparison(against, pairs.Count, steps, difference, largest, allowed, difference <= allowed);
    }

    // Step by step, as a game would, where the class takes steps.
    private float[] Generated(float[] sequence)
    {
        float[] outputs = NewOutputs(sequence);
        if (scaffolded.Network is ISteppedNetwork network)
        {
            network.Reset();
            network.Step(sequence, outputs);
            return GivesOnlyTheEnd ? outputs[^_network.OutputSize..] : outputs;
        }

        scaffolded.Network.Run(sequence, outputs);
        return outputs;
    }

    private bool? RunGivesTheBitsOfStep()
    {
        if (scaffolded.Network is not ISteppedNetwork network)
        {
            return null;
        }

        float[] sequence = Inputs(StepsToRun(), sequence: 0);
        float[] stepped = NewOutputs(sequence);
        float[] run = NewOutputs(sequence);
        network.Reset();
        network.Step(sequence, stepped);
        network.Run(sequence, run);
        return stepped.AsSpan().SequenceEqual(run);
    }

    private float[] NewOutputs(float[] sequence) => new float[scaffolded.Network.OutputSteps(sequence.Length / _network.InputSize) * _network.OutputSize];

    // Whole steps where strides make one of several inputs, and enough inputs for one output where convolutions without padding need more.
    private int StepsToRun()
    {
        int stride = scaffolded.Plan.Course.StepInputs;
        int steps = (options.Steps + stride - 1) / stride * stride;
        while (scaffolded.Network.OutputSteps(steps) == 0)
        {
            steps = checked(steps * 2);
        }

        return steps;
    }

    private float[] Inputs(int steps, int sequence) => RandomInputs.Normal(checked(steps * _network.InputSize), options.Seed + sequence);
}

/// <summary>How much to compare, and how closely.</summary>
/// <param name="Steps">Steps in all.</param>
/// <param name="Tolerance">The largest difference that passes, of outputs up to 1.</param>
/// <param name="Seed">Which inputs.</param>
internal sealed record VerifyOptions(int Steps, double Tolerance, int Seed);
