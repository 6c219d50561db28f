using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Generator.Tests;

/// <summary>What a network takes: files with PyTorch's stacked names, and models that are exactly as declared.</summary>
public sealed class NetworkModelTests
{
    private const string Declared = """
        using SpanRnn;
        /// <summary>.</summary>
        [RecurrentNetwork(3)][Gru(5), Gru(5), Dense(2, Activation = Activation.Relu, Name = "head")] public sealed partial class Net { }
        """;

    private static readonly CellSpec FirstSpec = new(CellKind.Gru, 3, 5);
    private static readonly CellSpec SecondSpec = new(CellKind.Gru, 5, 5);
    private static readonly DenseSpec HeadSpec = new(5, 2) { Activation = Activation.Relu };

    private static readonly CellParameters First = RandomParameters.Create(FirstSpec, 1);
    private static readonly CellParameters Second = RandomParameters.Create(SecondSpec, 2);
    private static readonly DenseParameters Head = RandomParameters.CreateDense(HeadSpec, 3);

    private static readonly Lazy<Type> Net = new(() => GeneratorHost.Run(Declared).Load().Type("Net"));

    [Theory]
    [InlineData("")]
    [InlineData("model.")]
    public void Load_OfAStackedModule_IsTheModel(string prefix)
    {
        using SafetensorsFile file = SafetensorsFile.Read(Write(prefix));

        AssertIsTheModel(RuntimeNetwork.Load(Net.Value, file, prefix));
        AssertIsTheModel(RuntimeNetwork.Load(Net.Value, new MemoryStream(Write(prefix)), prefix));
        file.EnsureAllClaimed();
    }

    [Fact]
    public void Load_OfModulesOfTheirOwn_TakesTheNamesOfModuleAndCell()
    {
        Type type = GeneratorHost.Run("""
            using SpanRnn;
            /// <summary>.</summary>
            [RecurrentNetwork(3)][Gru(5, Name = "one"), Gru(5, Name = "two"), Dense(2, Activation = Activation.Relu, Name = "head.")] public sealed partial class Net { }
            """).Load().Type("Net");
        var writer = new SafetensorsWriter();
        Add(writer, "one.", "_l0", First);
        Add(writer, "two.", "", Second);
        AddHead(writer, "");

        AssertIsTheModel(RuntimeNetwork.Load(type, new MemoryStream(Bytes(writer))));
    }

    [Theory]
    [InlineData("gru.weight_ih_l2", WeightFileError.LeftoverTensor)]
    [InlineData("head.scale", WeightFileError.LeftoverTensor)]
    public void Load_WithATensorLeft_NamesIt(string name, WeightFileError error)
    {
        using SafetensorsFile file = SafetensorsFile.Read(Write("", extra: name));

        WeightFileException thrown = Assert.Throws<WeightFileException>(() => RuntimeNetwork.Load(Net.Value, file));

        Assert.Equal(error, thrown.Error);
        Assert.Equal(name, thrown.TensorName);
        Assert.Throws<WeightFileException>(file.EnsureAllClaimed);
    }

    [Theory]
    [InlineData("gru.weight_ih_l1")]
    [InlineData("gru.bias_hh_l1")]
    [InlineData("gru.weight_ih_l0")]
    [InlineData("head.bias")]
    public void Load_WithATensorMissing_NamesIt(string name)
    {
        using SafetensorsFile file = SafetensorsFile.Read(Write("", without: name));

        WeightFileException thrown = Assert.Throws<WeightFileException>(() => RuntimeNetwork.Load(Net.Value, file));

        Assert.Equal(WeightFileError.MissingTensor, thrown.Error);
        Assert.Contains(name, thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(1)]
    public void Load_OfAPRelu_TakesASlopeForEachFloatOrForAll(int slopes)
    {
        Type type = GeneratorHost.Run("using SpanRnn;\n/// <summary>.</summary>\n[RecurrentNetwork(9)][PRelu, ScaleShift] public sealed partial class Net { }").Load().Type("Net");
        float[] slope = RandomParameters.State(slopes, 1);
        float[] scale = RandomParameters.State(9, 2);
        float[] shift = RandomParameters.State(9, 3);
        var writer = new SafetensorsWriter();
        writer.Add("prelu.weight", slope, slopes);
        writer.Add("normalization.scale", scale, 9);
        writer.Add("normalization.shift", shift, 9);
        float[] input = RandomParameters.Inputs(9, 4);

        float[] actual = RuntimeNetwork.Load(type, new MemoryStream(Bytes(writer))).Step(input, out _);

        float[] expected = [.. input.Select((x, i) => (scale[i] * (x >= 0 ? x : slope[i % slopes] * x)) + shift[i])];
        Bits.AssertEqual(expected, actual, "PReLU");
    }

    /// <summary>A network that PyTorch itself has written and run, see export_stacked.py there.</summary>
    [Fact]
    public void Load_OfAPyTorchNetwork_GivesItsOutputs()
    {
        Type type = GeneratorHost.Run("""
            using SpanRnn;
            /// <summary>.</summary>
            [RecurrentNetwork(3)]
            [Convolution(6, 4, Dilation = 2), PRelu]
            [Gru(10), Gru(10), Gru(10), Lstm(7, ProjectionSize = 5)]
            [Dense(4, Activation = Activation.Tanh, Name = "head"), Softmax]
            public sealed partial class Net { }
            """).Load().Type("Net");
        string folder = Path.Combine(Repository.Root, "tests", "golden", "networks");
        using SafetensorsFile file = SafetensorsFile.Open(Path.Combine(folder, "stacked.safetensors"));
        using SafetensorsFile expected = SafetensorsFile.Open(Path.Combine(folder, "stacked.expected.safetensors"));

        float[] actual = RuntimeNetwork.Load(type, file).Run(expected.ReadFloats("input"), out _);

        Assert.InRange(Deviation.Largest(actual, expected.ReadFloats("output")), 0, 1e-6);
    }

    [Fact]
    public void Load_OfAConvolution_TakesTheNamesOfConv1d()
    {
        Type type = GeneratorHost.Run("using SpanRnn;\n/// <summary>.</summary>\n[RecurrentNetwork(2)][Convolution(3, 2)] public sealed partial class Net { }").Load().Type("Net");
        float[] weights = RandomParameters.State(12, 1);
        float[] bias = RandomParameters.State(3, 2);
        var writer = new SafetensorsWriter();
        writer.Add("conv.weight", weights, 3, 2, 2);
        writer.Add("conv.bias", bias, 3);
        var layer = new ConvolutionLayer("conv", 2, 3, 2, weights, bias) { PaddingBefore = 1 };
        float[] sequence = RandomParameters.Inputs(8, 3);

        float[] actual = RuntimeNetwork.Load(type, new MemoryStream(Bytes(writer))).Step(sequence, out _);

        Bits.AssertEqual(RuntimeNetwork.Create(type, Model(layer)).Step(sequence, out _), actual, "Step");
        ArgumentException thrown = Assert.Throws<ArgumentException>(() => RuntimeNetwork.Create(type, Model(new ConvolutionLayer("conv", 2, 3, 2, weights, bias))));
        Assert.Contains("padding 1+0", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_WithTheActivationAsALayer_IsTheSameNetwork()
    {
        var linear = new DenseParameters(HeadSpec with { Activation = Activation.Identity }, Head.Weights, Head.Bias);

        AssertIsTheModel(RuntimeNetwork.Create(Net.Value, Model(Cell(First), Cell(Second), new DenseLayer("head", linear), new ActivationLayer("relu", 2, Activation.Relu))));
    }

    [Fact]
    public void Create_WithAnEndInsteadOfASequence_IsTheSameNetwork() => AssertIsTheModel(RuntimeNetwork.Create(
        Net.Value, Model(Cell(First), new RecurrentLayer("gru", Second) { ReturnsSequence = false }, new DenseLayer("head", Head))));

    public static TheoryData<string, string[]> WrongModels => new()
    {
        { "missing", ["Layer 2", "Net", "dense 5 → 2, relu", "no such layer"] },
        { "left over", ["Layer 3", "the end of the network", "'more', softmax of 2"] },
        { "kind", ["Layer 1", "GRU 5 → 5", "'lstm', LSTM 5 → 5"] },
        { "size", ["Layer 0", "GRU 3 → 5", "'gru', GRU 4 → 5"] },
        { "activation", ["Layer 2", "dense 5 → 2, relu", "'head', dense 5 → 2"] },
        { "residual", ["Layer 1", "GRU 5 → 5", "GRU 5 → 5, residual"] },
        { "backwards", ["Layer 1", "forward in time", "backwards"] },
        { "end", ["Layer 0", "with an output for every step"] },
        { "scale", ["Net", "ResidualScale = 0", "has 1"] },
    };

    [Theory]
    [MemberData(nameof(WrongModels))]
    public void Create_WithAnotherModel_NamesTheLayerAndWhatItShouldBe(string mistake, string[] parts)
    {
        NetworkLayer head = new DenseLayer("head", Head);
        NetworkModel model = mistake switch
        {
            "missing" => Model(Cell(First), Cell(Second)),
            "left over" => Model(Cell(First), Cell(Second), head, new SoftmaxLayer("more", 2)),
            "kind" => Model(Cell(First), new RecurrentLayer("lstm", RandomParameters.Create(new CellSpec(CellKind.Lstm, 5, 5), 1)), head),
            "size" => Model(Cell(RandomParameters.Create(new CellSpec(CellKind.Gru, 4, 5), 1)), Cell(Second), head),
            "activation" => Model(Cell(First), Cell(Second), new DenseLayer("head", RandomParameters.CreateDense(new DenseSpec(5, 2), 1))),
            "residual" => Model(Cell(First), new RecurrentLayer("gru", Second) { Residual = true }, head),
            "backwards" => Model(Cell(First), new RecurrentLayer("gru", Second) { GoBackwards = true }, head),
            "end" => Model(new RecurrentLayer("gru", First) { ReturnsSequence = false }, Cell(Second), head),
            _ => new NetworkModel([Cell(First), Cell(Second), head]) { ResidualScale = 1 },
        };

        ArgumentException thrown = Assert.Throws<ArgumentException>(() => RuntimeNetwork.Create(Net.Value, model));

        Assert.All(parts, part => Assert.Contains(part, thrown.Message, StringComparison.Ordinal));
    }

    private static void AssertIsTheModel(RuntimeNetwork network)
    {
        float[] sequence = RandomParameters.Inputs(3 * 6, 9);
        RuntimeNetwork expected = RuntimeNetwork.Create(Net.Value, Model(Cell(First), Cell(Second), new DenseLayer("head", Head)));

        Bits.AssertEqual(expected.Step(sequence, out _), network.Step(sequence, out _), "Step");
    }

    private static NetworkModel Model(params NetworkLayer[] layers) => new(layers);

    private static RecurrentLayer Cell(CellParameters parameters) => new("gru", parameters);

    private static byte[] Write(string prefix, string? without = null, string? extra = null)
    {
        var all = new SafetensorsWriter();
        Add(all, prefix + "gru.", "_l0", First, without);
        Add(all, prefix + "gru.", "_l1", Second, without);
        AddHead(all, prefix, without);
        if (extra is not null)
        {
            all.Add(extra, [1f], 1);
        }

        return Bytes(all);
    }

    private static void Add(SafetensorsWriter writer, string module, string suffix, CellParameters cell, string? without = null)
    {
        int inputs = cell.Spec.InputSize;
        AddOne(writer, module + "weight_ih" + suffix, without, Stack(cell.InputWeights), 15, inputs);
        AddOne(writer, module + "weight_hh" + suffix, without, Stack(cell.RecurrentWeights), 15, 5);
        AddOne(writer, module + "bias_ih" + suffix, without, Stack(cell.InputBias), 15);
        AddOne(writer, module + "bias_hh" + suffix, without, Stack(cell.RecurrentBias), 15);
    }

    private static void AddHead(SafetensorsWriter writer, string prefix, string? without = null)
    {
        AddOne(writer, prefix + "head.weight", without, Head.Weights.ToArray(), 2, 5);
        AddOne(writer, prefix + "head.bias", without, Head.Bias.ToArray(), 2);
    }

    private static void AddOne(SafetensorsWriter writer, string name, string? without, float[] values, params int[] shape)
    {
        if (name != without)
        {
            writer.Add(name, values, shape);
        }
    }

    private static float[] Stack(Func<Gate, ReadOnlySpan<float>> part) => [.. part(Gate.Reset), .. part(Gate.Update), .. part(Gate.Candidate)];

    private static byte[] Bytes(SafetensorsWriter writer)
    {
        using var stream = new MemoryStream();
        writer.Write(stream);
        return stream.ToArray();
    }
}
