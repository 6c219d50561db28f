using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Generator.Tests;

/// <summary>Whole networks against the double-precision reference; every call form gives the same bits and allocates nothing.</summary>
public sealed class NetworkTests
{
    // Of values near 1: some hundred roundings of 6e-8 through the layers, and tanh's own error of 3e-7 in each.
    private const double Tolerance = 5e-6;

    private const int Steps = 11;

    // More than fit one block of any network here, and no multiple of a tile.
    private const int LongSteps = 147;
    private const int Agents = 83;

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
    public void Run_GivesTheBitsOfStep(string name)
    {
        (NetworkCase declared, _, RuntimeNetwork network) = Create(name, 2);
        foreach (int steps in new[] { 0, 1, 7, 8, 17, LongSteps })
        {
            float[] sequence = RandomParameters.Inputs(steps * declared.InputSize, steps);
            float[] expected = network.Step(sequence, out float[] stateOfStep);

            Bits.AssertEqual(expected, network.Run(sequence, out float[] stateOfRun), $"{name}, {steps} steps");
            Bits.AssertEqual(stateOfStep, stateOfRun, $"{name}, state after {steps} steps");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void StepBatch_GivesTheBitsOfStep(string name)
    {
        (NetworkCase declared, _, RuntimeNetwork network) = Create(name, 2);
        float[][] sequences = [.. Enumerable.Range(0, Agents).Select(seed => RandomParameters.Inputs(3 * declared.InputSize, seed))];

        float[][] batch = network.StepBatch(sequences);

        for (int i = 0; i < sequences.Length; i++)
        {
            Bits.AssertEqual(network.Step(sequences[i], out _), batch[i], $"{name}, agent {i}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Run_OfASequenceThatEndsEarly_LeavesStateAloneAndOutputsZero(string name)
    {
        (NetworkCase declared, _, RuntimeNetwork network) = Create(name, 6);
        float[] sequence = RandomParameters.Inputs(Steps * declared.InputSize, 4);
        foreach (int length in new[] { 0, 1, 9, Steps })
        {
            float[] expected = network.Run(sequence.AsSpan(0, length * declared.InputSize), out float[] state);

            float[] actual = network.RunMasked(sequence, length, out float[] masked);

            Bits.AssertEqual(expected, actual.AsSpan(0, expected.Length), $"{name}, length {length}");
            Assert.All(actual[expected.Length..], value => Assert.Equal(0, BitConverter.SingleToInt32Bits(value)));
            Bits.AssertEqual(state, masked, $"{name}, state after {length}");
        }

        Assert.Equal("length", Assert.Throws<ArgumentOutOfRangeException>(() => network.RunMasked(sequence, Steps + 1, out _)).ParamName);
        Assert.Equal("length", Assert.Throws<ArgumentOutOfRangeException>(() => network.RunMasked(sequence, -1, out _)).ParamName);
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
                + model.Layers.OfType<ConvolutionLayer>().Where(layer => layer.KernelSize > 1).Sum(layer => (layer.PaddingBefore + 1) * layer.InputSize),
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
