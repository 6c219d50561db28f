using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Generator.Tests;

/// <summary>Networks that take whole sequences only, at random sizes, against the double-precision reference.</summary>
public sealed class SequenceNetworkTests
{
    // As for networks that take steps; layer normalisation divides by small deviations, which enlarges roundings.
    private const double Tolerance = 1e-5;

    private const int Steps = 21;
    private const int Count = 40;

    private static readonly NetworkModel[] Models = [.. Enumerable.Range(0, Count).Select(RandomNetworks.Whole)];

    private static readonly Lazy<LoadedProject> Project = new(() =>
    {
        GeneratedProject project = GeneratorHost.Run(
            "using SpanRnn; namespace Nets;\n" + string.Concat(Models.Select((model, index) => NetworkSource.Class(model, $"Net{index}"))));
        project.AssertClean();
        return project.Load();
    });

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, Count)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Run_FollowsTheReference(int seed)
    {
        RuntimeSequence network = Create(seed);
        float[] sequence = RandomParameters.Inputs(Steps * Models[seed].InputSize, seed);

        float[] actual = network.Run(sequence);

        AssertFollows(seed, sequence, actual);
        Assert.Equal(network.OutputSteps(Steps) * Models[seed].OutputSize, actual.Length);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Run_OfASequenceThatEndsEarly_IsThatOfTheSequenceAloneAndZerosBehind(int seed)
    {
        RuntimeSequence network = Create(seed);
        float[] sequence = RandomParameters.Inputs(Steps * Models[seed].InputSize, seed + 1);
        foreach (int length in new[] { 1, 8, Steps })
        {
            float[] alone = network.Run(sequence[..(length * Models[seed].InputSize)]);

            float[] actual = network.Run(sequence, length);

            Bits.AssertEqual(alone, actual.AsSpan(0, alone.Length), $"{seed}, length {length}");
            Assert.All(actual[alone.Length..], value => Assert.Equal(0, BitConverter.SingleToInt32Bits(value)));
        }

        Assert.Equal("length", Assert.Throws<ArgumentOutOfRangeException>(() => network.Run(sequence, Steps + 1)).ParamName);
        Assert.Equal("length", Assert.Throws<ArgumentOutOfRangeException>(() => network.Run(sequence, -1)).ParamName);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Run_AllocatesNothing(int seed) =>
        Assert.Equal(0, Create(seed).Allocate(RandomParameters.Inputs(Steps * Models[seed].InputSize, seed), 100));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Run_OfTooFewSteps_WritesNothing(int seed)
    {
        RuntimeSequence network = Create(seed);
        for (int steps = 0; network.OutputSteps(steps) == 0; steps++)
        {
            Assert.Empty(network.Run(new float[steps * Models[seed].InputSize]));
            Assert.All(network.Run(new float[Steps * Models[seed].InputSize], steps), value => Assert.Equal(0, BitConverter.SingleToInt32Bits(value)));
        }
    }

    [Fact]
    public void Models_CoverEveryWay()
    {
        RecurrentLayer[] layers = [.. Models.SelectMany(model => model.Layers).OfType<RecurrentLayer>()];

        Assert.All(Enum.GetValues<BidirectionalMerge>(), merge => Assert.Contains(layers, layer => layer.Backward is not null && layer.Merge == merge));
        Assert.All(Enum.GetValues<CellKind>(), kind => Assert.Contains(layers, layer => layer.Backward is not null && layer.Forward.Spec.Kind == kind));
        Assert.Contains(layers, layer => layer is { GoBackwards: true, InputOrder: true });
        Assert.Contains(layers, layer => layer is { GoBackwards: true, InputOrder: false });
        Assert.Contains(layers, layer => layer is { Backward: not null, ReturnsSequence: false });
        Assert.Contains(layers, layer => layer is { Backward: not null, Residual: true });
        Assert.Contains(layers, layer => layer.Backward is { } backward && backward.Spec != layer.Forward.Spec);
        Assert.Contains(layers, layer => layer is { Backward: not null, Forward.InitialHidden.Length: > 0 });
        Assert.Contains(Models, model => model.Layers.OfType<ConvolutionLayer>().Any(layer => layer.Stride > 1));
    }

    [Fact]
    public void Run_WithWrongSpans_NamesThem()
    {
        RuntimeSequence network = Create(0);
        int size = Models[0].InputSize;
        int outputs = network.OutputSteps(2) * Models[0].OutputSize;
        float[] memory = new float[(2 * size) + outputs];

        Assert.Equal("outputs", Assert.Throws<ArgumentException>(() => network.Run(new float[2 * size], new float[outputs + 1])).ParamName);
        Assert.Equal("sequence", Assert.Throws<ArgumentException>(() => network.Run(memory.AsSpan(0, 2 * size), memory.AsSpan((2 * size) - 1, outputs))).ParamName);
        Assert.True(size > 1, "A sequence of a size of 1 is always whole.");
        Assert.Equal("sequence", Assert.Throws<ArgumentException>(() => network.Run(new float[(2 * size) - 1], new float[outputs])).ParamName);
    }

    private static RuntimeSequence Create(int seed) => RuntimeSequence.Create(Project.Value.Type($"Nets.Net{seed}"), Models[seed]);

    private static void AssertFollows(int seed, float[] sequence, float[] actual)
    {
        double[] expected = [.. new ReferenceNetwork(Models[seed]).Run(sequence).SelectMany(step => step)];
        double off = Deviation.Largest(actual, expected);
        Assert.True(off <= Tolerance, $"{seed} is off by {off}: {string.Join("; ", Models[seed].Layers)}.");
    }
}
