namespace SpanRnn.Generator.Tests;

/// <summary>Whole networks as generated code, for models whose layers are first known when they are read.</summary>
internal sealed class GeneratedNetwork
{
    private readonly NetworkModel[] _models;
    private readonly LoadedProject? _project;

    /// <summary>Compiles a class for each model, all in one compilation; where that fails, each when it is run.</summary>
    public GeneratedNetwork(params IEnumerable<NetworkModel> models)
    {
        _models = [.. models];
        try
        {
            _project = Compile(Enumerable.Range(0, _models.Length));
        }
        catch (Exception exception)
        {
            WhyNotTogether = exception.Message;
        }
    }

    /// <summary>Why the classes do not compile together; null where they do. The caller must report it.</summary>
    public string? WhyNotTogether { get; }

    /// <summary>Which of the classes is that of a model.</summary>
    /// <param name="model">One of the models.</param>
    public int IndexOf(NetworkModel model) => Array.IndexOf(_models, model);

    /// <summary>Runs a model over a sequence from the state in which its sequences begin.</summary>
    /// <param name="model">One of the models, or one with the same layers and other numbers.</param>
    /// <param name="sequence">The inputs, steps × input size.</param>
    /// <param name="index">Which of the classes; −1 for that of the model.</param>
    /// <param name="length">Steps that count; null for all.</param>
    /// <returns>The outputs, one vector per step or a single one.</returns>
    public double[] Run(NetworkModel model, float[] sequence, int index = -1, int? length = null)
    {
        int place = index >= 0 ? index : IndexOf(model);
        Type type = (_project ?? Compile([place])).Type($"Nets.Net{place}");
        float[] outputs = type.GetField("StateSize") is null
            ? RunWhole(RuntimeSequence.Create(type, model), sequence, length)
            : RunSteps(RuntimeNetwork.Create(type, model), sequence, length);
        return Deviation.ToDouble(outputs);
    }

    private LoadedProject Compile(IEnumerable<int> places)
    {
        GeneratedProject project = GeneratorHost.Run(
            "using SpanRnn; namespace Nets;\n" + string.Concat(places.Select(place => NetworkSource.Class(_models[place], $"Net{place}"))));
        project.AssertClean();
        return project.Load();
    }

    private static float[] RunWhole(RuntimeSequence network, float[] sequence, int? length) =>
        length is { } steps ? network.Run(sequence, steps) : network.Run(sequence);

    private static float[] RunSteps(RuntimeNetwork network, float[] sequence, int? length)
    {
        if (length is { } steps)
        {
            return network.RunMasked(sequence, steps, out _);
        }

        float[] outputs = network.Run(sequence, out float[] state);
        float[] one = network.Step(sequence, out float[] stateOfStep);
        Bits.AssertEqual(one, outputs, "Run");
        Bits.AssertEqual(stateOfStep, state, "state after Run");
        return outputs;
    }
}
