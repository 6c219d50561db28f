using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Generator.Tests;

/// <summary>Networks whose step takes several vectors: strides in a stream, and frames with convolutions of their own; at random sizes.</summary>
public sealed class FrameNetworkTests
{
    private const double Tolerance = 5e-6;
    private const int Steps = 37;
    private const int Agents = 5;

    private static readonly FrameCase[] Cases =
    [
        .. Enumerable.Range(0, 12).Select(FrameCase.Stream),
        .. Enumerable.Range(0, 12).Select(FrameCase.Frame),

        // Wide and long, so that blocks are borrowed and some steps are blocks by themselves.
        FrameCase.Of("Wide", 1, [Convolution(3, 1500, 3, stride: 4, before: 2, seed: 1), Gru(1500, 9, 2)]),
        FrameCase.Of("LongFrame", 3000, [Convolution(2, 30, 25, stride: 5, before: 0, seed: 3)]),
    ];

    private static readonly Lazy<LoadedProject> Project = new(() =>
    {
        GeneratedProject project = GeneratorHost.Run(
            "using SpanRnn; namespace Nets;\n" + string.Concat(Cases.Select(item => NetworkSource.Class(item.Model, item.Name, item.FrameSteps))));
        project.AssertClean();
        return project.Load();
    });

    public static TheoryData<string> Names => [.. Cases.Select(item => item.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Step_FollowsTheReference(string name)
    {
        (FrameCase item, RuntimeNetwork network) = Create(name);
        float[] sequence = RandomParameters.Inputs(Steps * item.StepFloats, 3);

        float[] actual = network.Step(sequence, out _);

        double[] expected = item.Reference(sequence);
        double off = Deviation.Largest(actual, expected);
        Assert.True(off <= Tolerance, $"{name} is off by {off}: {string.Join("; ", item.Model.Layers)}.");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void RunAndStepBatch_GiveTheBitsOfStep(string name)
    {
        (FrameCase item, RuntimeNetwork network) = Create(name);
        float[][] sequences = [.. Enumerable.Range(0, Agents).Select(seed => RandomParameters.Inputs(Steps * item.StepFloats, seed))];

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
    public void Run_OfASequenceThatEndsEarly_LeavesOutputsZero(string name)
    {
        (FrameCase item, RuntimeNetwork network) = Create(name);
        float[] sequence = RandomParameters.Inputs(Steps * item.StepFloats, 4);

        float[] expected = network.Run(sequence.AsSpan(0, 9 * item.StepFloats), out float[] state);
        float[] actual = network.RunMasked(sequence, 9, out float[] masked);

        Bits.AssertEqual(expected, actual.AsSpan(0, expected.Length), name);
        Assert.All(actual[expected.Length..], value => Assert.Equal(0, BitConverter.SingleToInt32Bits(value)));
        Bits.AssertEqual(state, masked, name + ", state");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Calls_AllocateNothing(string name)
    {
        (FrameCase item, RuntimeNetwork network) = Create(name);
        network.Prepare();

        Assert.Equal(0, network.Allocate(RandomParameters.Inputs(item.StepFloats, 1), 50));
    }

    [Fact]
    public void Step_WithWrongSpans_NamesConstants()
    {
        (FrameCase item, RuntimeNetwork network) = Create("LongFrame");
        int outputs = network.Constant("StepOutputs") * network.Constant("OutputSize");

        ArgumentException input = Assert.Throws<ArgumentException>(() => network.StepOnce(new float[item.StepFloats - 1], new float[outputs]));
        ArgumentException output = Assert.Throws<ArgumentException>(() => network.StepOnce(new float[item.StepFloats], new float[outputs + 1]));

        Assert.Contains("StepInputs × InputSize", input.Message, StringComparison.Ordinal);
        Assert.Contains("StepOutputs × OutputSize", output.Message, StringComparison.Ordinal);
    }

    private static ConvolutionLayer Convolution(int inputs, int outputs, int kernel, int stride, int before, int seed, int after = 0, int dilation = 1) => new(
        "",
        inputs,
        outputs,
        kernel,
        RandomParameters.State(outputs * inputs * kernel, seed).Select(weight => weight / MathF.Sqrt(inputs * kernel)).ToArray(),
        RandomParameters.State(outputs, seed + 1))
    {
        Stride = stride,
        Dilation = dilation,
        PaddingBefore = before,
        PaddingAfter = after,
    };

    private static RecurrentLayer Gru(int inputs, int hidden, int seed) => new("", RandomParameters.Create(new CellSpec(CellKind.Gru, inputs, hidden), seed));

    private static (FrameCase Item, RuntimeNetwork Network) Create(string name)
    {
        FrameCase item = Cases.Single(item => item.Name == name);
        return (item, RuntimeNetwork.Create(Project.Value.Type("Nets." + name), item.Model));
    }

    /// <summary>A model and the vectors that its step takes.</summary>
    private sealed record FrameCase(string Name, NetworkModel Model, int FrameSteps, int StepInputs)
    {
        public int StepFloats => StepInputs * Model.InputSize;

        public static FrameCase Of(string name, int frameSteps, NetworkLayer[] layers) => new(
            name, new NetworkModel(layers), frameSteps, frameSteps > 1 ? frameSteps : layers.OfType<ConvolutionLayer>().Aggregate(1, (steps, layer) => steps * layer.Stride));

        /// <summary>Causal convolutions with strides, recurrent layers between and behind them.</summary>
        public static FrameCase Stream(int seed)
        {
            var random = new SeededRandom(seed);
            int Size(int most) => 1 + (int)random.NextUniform(0, most);
            int inputs = Size(9);
            int between = Size(20);
            int last = Size(20);
            return Of($"Stream{seed}", 1, [First(), Gru(between, between, seed), Second(), new SoftmaxLayer("", last), Gru(last, 10, seed + 1), Dense(seed)]);

            ConvolutionLayer First()
            {
                (int kernel, int dilation, int stride) = (1 + Size(4), Size(2), 1 + Size(3));
                int reach = ((kernel - 1) * dilation) + 1;

                // As little padding as leaves no output waiting, as much as sees nothing older than it must, or something between.
                int before = Math.Max(0, seed % 3 == 0 ? reach - stride : seed % 3 == 1 ? reach - 1 : reach - Math.Min(stride, 2));
                return Convolution(inputs, between, kernel, stride, before, seed, dilation: dilation);
            }

            ConvolutionLayer Second() => Convolution(between, last, 3, Size(2), 2, seed + 3);
        }

        /// <summary>Convolutions over a frame that leave one vector for a recurrent layer, or several.</summary>
        public static FrameCase Frame(int seed)
        {
            var random = new SeededRandom(seed + 100);
            int Size(int most) => 1 + (int)random.NextUniform(0, most);
            (int inputs, int middle, int frame) = (Size(20), Size(20), 3 + Size(9));
            ConvolutionLayer first = Convolution(inputs, middle, 3, 2, Size(3) - 1, seed, after: Size(2), dilation: Size(2));
            int left = ReferenceSteps(first, frame);
            ConvolutionLayer second = Convolution(middle, 10, left, 1, 0, seed + 1);
            NetworkLayer[] layers = seed % 3 == 0 ? [first, new PReluLayer("", RandomParameters.State(middle, seed))] : [first, second, Gru(10, 10, seed), Dense(seed)];
            return Of($"Frame{seed}", frame, layers);
        }

        /// <summary>In double precision: convolutions frame by frame, what follows over all of them.</summary>
        public double[] Reference(float[] sequence)
        {
            double[][] values = [.. Deviation.ToDouble(sequence).Chunk(Model.InputSize)];
            if (FrameSteps == 1)
            {
                return [.. new ReferenceNetwork(Model).Run(sequence).SelectMany(step => step)];
            }

            NetworkLayer[] inFrame = [.. Model.Layers.TakeWhile(layer => layer is not RecurrentLayer)];
            values = [.. values.Chunk(FrameSteps).SelectMany(frame => inFrame.Aggregate(frame, (steps, layer) => ReferenceNetwork.Run(layer, steps)))];
            return [.. Model.Layers.Skip(inFrame.Length).Aggregate(values, (steps, layer) => ReferenceNetwork.Run(layer, steps)).SelectMany(step => step)];
        }

        private static int ReferenceSteps(ConvolutionLayer layer, int steps) =>
            ReferenceNetwork.Run(layer, [.. Enumerable.Range(0, steps).Select(_ => new double[layer.InputSize])]).Length;

        private static DenseLayer Dense(int seed) => new("", RandomParameters.CreateDense(new DenseSpec(10, 3), seed));
    }
}
