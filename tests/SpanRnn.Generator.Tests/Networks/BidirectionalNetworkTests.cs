using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Generator.Tests;

/// <summary>Bidirectional layers in weight files and models, and what the compiler says about calls that they do not have.</summary>
public sealed class BidirectionalNetworkTests
{
    private const string Declared = """
        using SpanRnn;
        /// <summary>.</summary>
        [RecurrentNetwork(3)][Gru(5, Bidirectional = true), Gru(4, Bidirectional = true, Merge = BidirectionalMerge.Average)] public sealed partial class Net { }

        """;

    private static readonly Lazy<Type> Net = new(() => GeneratorHost.Run(Declared).Load().Type("Net"));

    private static readonly CellParameters[] Cells =
        [Cell(3, 5, 1), Cell(3, 5, 2), Cell(10, 4, 3), Cell(10, 4, 4)];

    [Fact]
    public void Load_OfAStackedModule_TakesPyTorchsNames()
    {
        using MemoryStream file = Write(without: null);
        float[] sequence = RandomParameters.Inputs(3 * 9, 5);

        Bits.AssertEqual(RuntimeSequence.Create(Net.Value, Model()).Run(sequence), RuntimeSequence.Load(Net.Value, file).Run(sequence), "Run");
    }

    [Theory]
    [InlineData("gru.weight_hh_l0_reverse")]
    [InlineData("gru.bias_ih_l1_reverse")]
    public void Load_WithoutABackwardTensor_NamesIt(string name)
    {
        using MemoryStream file = Write(without: name);

        WeightFileException thrown = Assert.Throws<WeightFileException>(() => RuntimeSequence.Load(Net.Value, file));

        Assert.Equal(WeightFileError.MissingTensor, thrown.Error);
        Assert.Contains(name, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Create_WithAnotherCourse_NamesTheLayerAndWhatItShouldBe()
    {
        RecurrentLayer merged = new("gru", Cells[2], Cells[3], BidirectionalMerge.Average);
        (NetworkLayer First, NetworkLayer Second, string Message)[] wrong =
        [
            (new RecurrentLayer("gru", Cells[0]), new RecurrentLayer("gru", Cell(5, 4, 1)), "both ways in time (merge Concatenate)"),
            (First(), new RecurrentLayer("gru", Cells[2], Cells[3], BidirectionalMerge.Sum), "both ways in time (merge Average)"),
            (First(), new RecurrentLayer("gru", Cells[2]) { GoBackwards = true }, "both ways in time (merge Average)"),
            (First(), new RecurrentLayer("gru", Cells[2], Cells[3], BidirectionalMerge.Average) { ReturnsSequence = false }, "both ways in time"),
        ];

        Assert.All(wrong, model => Assert.Contains(
            model.Message,
            Assert.Throws<ArgumentException>(() => RuntimeSequence.Create(Net.Value, new NetworkModel([model.First, model.Second]))).Message,
            StringComparison.Ordinal));
        RuntimeSequence.Create(Net.Value, new NetworkModel([First(), merged]));
    }

    [Theory]
    [InlineData("using var state = net.RentState();")]
    [InlineData("net.Step(new float[3], new float[4], default(RecurrentState<Net>));")]
    [InlineData("net.Run(new float[3], new float[4], default(RecurrentState<Net>));")]
    [InlineData("net.StepBatch(new float[3], new float[4], new RecurrentState<Net>[1]);")]
    public void CallThatNeedsSingleSteps_IsACompilerErrorThatSaysWhy(string call)
    {
        GeneratedProject project = GeneratorHost.Run($"{Declared} static class Program {{ static void Use(Net net) {{ {call} }} }}");

        Assert.Contains(project.CompilerDiagnostics, diagnostic =>
            diagnostic.Id == "CS0619"
            && diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture).Contains(
                "Net takes whole sequences only, because layer 0 (bidirectional (concatenate) GRU 3 → 5) needs their end; call Run(sequence, outputs).",
                StringComparison.Ordinal));
    }

    private static RecurrentLayer First() => new("gru", Cells[0], Cells[1], BidirectionalMerge.Concatenate);

    private static NetworkModel Model() => new([First(), new RecurrentLayer("gru", Cells[2], Cells[3], BidirectionalMerge.Average)]);

    private static CellParameters Cell(int inputs, int hidden, int seed) => RandomParameters.Create(new CellSpec(CellKind.Gru, inputs, hidden), seed);

    private static MemoryStream Write(string? without)
    {
        var writer = new SafetensorsWriter();
        string[] suffixes = ["_l0", "_l0_reverse", "_l1", "_l1_reverse"];
        for (int i = 0; i < suffixes.Length; i++)
        {
            CellParameters cell = Cells[i];
            int rows = 3 * cell.Spec.HiddenSize;
            Add("gru.weight_ih" + suffixes[i], Stack(cell.InputWeights), rows, cell.Spec.InputSize);
            Add("gru.weight_hh" + suffixes[i], Stack(cell.RecurrentWeights), rows, cell.Spec.HiddenSize);
            Add("gru.bias_ih" + suffixes[i], Stack(cell.InputBias), rows);
            Add("gru.bias_hh" + suffixes[i], Stack(cell.RecurrentBias), rows);
        }

        var stream = new MemoryStream();
        writer.Write(stream);
        stream.Position = 0;
        return stream;

        void Add(string name, float[] values, params int[] shape)
        {
            if (name != without)
            {
                writer.Add(name, values, shape);
            }
        }
    }

    private static float[] Stack(GatePart part) => [.. part(Gate.Reset), .. part(Gate.Update), .. part(Gate.Candidate)];
}
