using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Generator.Tests;

/// <summary>Whole networks against the double-precision reference; every call form gives the same bits and allocates nothing.</summary>
public sealed class NetworkTests
{
    // Of values near 1: some hundred roundings of 6e-8 through the layers, and tanh's own error of 3e-7 in each.
    private const double Tolerance = 5e-6;

    private const int Steps = 11;

    private static readonly Lazy<LoadedProject> Project = new(() =>
    {
        GeneratedProject project = GeneratorHost.Run("using SpanRnn; namespace Nets; " + string.Join('\n', NetworkCase.All.Select(network => "/// <summary>.</summary>\n" + network.Source)));
        project.AssertClean();
        return project.Load();
    });

    public static TheoryData<string> Names => [.. NetworkCase.All.Select(network => network.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Step_FollowsTheReference(string name)
    {
        (NetworkCase declared, NetworkModel model, RuntimeNetwork network) = Create(name, 1);
        float[] sequence = RandomParameters.Inputs(Steps * declared.InputSize, 7);

        float[] actual = network.Step(sequence, out _);

        double[] expected = [.. new ReferenceNetwork(model).Run(sequence).SelectMany(step => step)];
        double off = Deviation.Largest(actual, expected);
        Assert.True(off <= Tolerance, $"{name} is off by {off}.");
        Assert.Contains(expected, value => Math.Abs(value) > 1e-2);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void RunAndStepBatch_GiveTheBitsOfStep(string name)
    {
        (NetworkCase declared, _, RuntimeNetwork network) = Create(name, 2);
        float[][] sequences = [.. Enumerable.Range(0, 3).Select(seed => RandomParameters.Inputs(Steps * declared.InputSize, seed))];

        float[][] batch = network.StepBatch(sequences);

        for (int i = 0; i < sequences.Length; i++)
        {
            float[] expected = network.Step(sequences[i], out float[] stateOfStep);
            Bits.AssertEqual(expected, network.Run(sequences[i], out float[] stateOfRun), name + ", Run");
            Bits.AssertEqual(stateOfStep, stateOfRun, name + ", state");
            Bits.AssertEqual(expected, batch[i], name + ", StepBatch");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void State_CopiedOutAndIn_GoesOnWhereItStopped(string name)
    {
        (NetworkCase declared, _, RuntimeNetwork network) = Create(name, 3);
        float[] sequence = RandomParameters.Inputs(Steps * declared.InputSize, 5);
        int first = 4 * declared.InputSize;
        float[] whole = network.Step(sequence, out _);

        network.Step(sequence.AsSpan(0, first), out float[] state);

        Assert.Equal(network.Constant("StateSize"), state.Length);
        float[] rest = network.RunFrom(state, sequence.AsSpan(first));
        Bits.AssertEqual(whole.AsSpan(4 * network.Constant("OutputSize")), rest, name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Calls_AllocateNothing(string name)
    {
        (NetworkCase declared, _, RuntimeNetwork network) = Create(name, 4);

        Assert.Equal(0, network.Allocate(RandomParameters.Inputs(declared.InputSize, 1), 500));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Constants_AreTheModels(string name)
    {
        (NetworkCase declared, NetworkModel model, RuntimeNetwork network) = Create(name, 5);

        Assert.Equal(declared.InputSize, network.Constant("InputSize"));
        Assert.Equal(model.OutputSize, network.Constant("OutputSize"));
        Assert.Equal(model.ParameterCount, network.Constant("ParameterCount"));
        Assert.Equal(
            model.Layers.OfType<RecurrentLayer>().Sum(layer => layer.Forward.Spec.StateSize)
                + model.Layers.OfType<ConvolutionLayer>().Sum(layer => (layer.PaddingBefore + 1) * layer.InputSize),
            network.Constant("StateSize"));
    }

    [Fact]
    public void Step_WithWrongSpans_Throws()
    {
        (_, _, RuntimeNetwork network) = Create("KeywordSpotter", 6);
        float[] memory = new float[52];

        Assert.Equal("input", Assert.Throws<ArgumentException>(() => network.StepOnce(new float[39], new float[12])).ParamName);
        Assert.Equal("output", Assert.Throws<ArgumentException>(() => network.StepOnce(new float[40], new float[13])).ParamName);
        Assert.Equal("input", Assert.Throws<ArgumentException>(() => network.StepOnce(memory.AsSpan(0, 40), memory.AsSpan(39, 12))).ParamName);
        Assert.Throws<ObjectDisposedException>(() => network.StepStale(new float[40], new float[12]));
    }

    private static (NetworkCase Declared, NetworkModel Model, RuntimeNetwork Network) Create(string name, int seed)
    {
        NetworkCase declared = NetworkCase.All.Single(network => network.Name == name);
        NetworkModel model = declared.Model(seed);
        return (declared, model, RuntimeNetwork.Create(Project.Value.Type("Nets." + name), model));
    }
}
