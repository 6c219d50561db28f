using Xunit;

namespace SpanRnn.Generator.Tests;

/// <summary>
/// The emitted code of one cell of each kind, as files that a reviewer reads. After a change that is meant, rewrite
/// them with <c>SPANRNN_UPDATE_SNAPSHOTS=1 dotnet test -c Release tests/SpanRnn.Generator.Tests --filter Snapshot</c>
/// and look at the difference.
/// </summary>
public sealed class SnapshotTests
{
    private const string UpdateVariable = "SPANRNN_UPDATE_SNAPSHOTS";
    private const string Extension = ".verified.cs.txt";

    private static readonly string Folder = Path.Combine(Repository.TestFolder, "Snapshots");

    /// <summary>What a user writes, by the name of the class. Sizes show a whole panel, a tail, one block and several.</summary>
    private static readonly Dictionary<string, string> Attributes = new()
    {
        ["Rnn8x8"] = "[RecurrentCell(CellKind.Rnn, inputSize: 8, hiddenSize: 8)]",
        ["RnnRelu3x20"] = "[RecurrentCell(CellKind.Rnn, inputSize: 3, hiddenSize: 20, Activation = Activation.Relu, Bias = false)]",
        ["Lstm16x32"] = "[RecurrentCell(CellKind.Lstm, inputSize: 16, hiddenSize: 32)]",
        ["LstmFast3x5"] = "[RecurrentCell(CellKind.Lstm, inputSize: 3, hiddenSize: 5, Mode = ActivationMode.Fast)]",
        ["Gru16x32"] = "[RecurrentCell(CellKind.Gru, inputSize: 16, hiddenSize: 32)]",
        ["GruBefore16x32"] = "[RecurrentCell(CellKind.Gru, inputSize: 16, hiddenSize: 32, Reset = GruReset.BeforeProduct)]",
        ["GruDense4x32"] = "[RecurrentCell(CellKind.Gru, inputSize: 4, hiddenSize: 32, Name = \"rnn\")][Dense(2, Name = \"head\")]",
        ["Window4x16"] = "[WindowCell(inputSize: 4, window: 16, outputSize: 2, Name = \"linear\")]",
        ["Network3x8"] = "[RecurrentNetwork(inputSize: 3, ResidualScale = 0.5f)][ScaleShift, Gru(8), Gru(8), Gru(8, Residual = true), Lstm(4), Dense(2, Name = \"head\"), Softmax]",
        ["Whole3x8"] = "[RecurrentNetwork(inputSize: 3)][Convolution(8, 3, Stride = 2), Gru(8, Bidirectional = true), Lstm(4, Bidirectional = true, ReturnsSequence = false), Dense(2)]",
        ["Frame3x8"] = "[RecurrentNetwork(inputSize: 3, FrameSteps = 4)][Convolution(8, 3, Stride = 4, PaddingBefore = 1), Gru(8), Activate(Activation.Relu), Dense(2)]",
    };

    public static TheoryData<string> Names => [.. Attributes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void EmittedCode_IsThatOfTheSnapshot(string name)
    {
        string emitted = GeneratorHost.Run($"using SpanRnn; namespace Game; {Attributes[name]} public sealed partial class {name} {{ }}").Source;
        string file = Path.Combine(Folder, name + Extension);
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
        {
            File.WriteAllText(file, emitted);
            return;
        }

        Assert.True(File.Exists(file), $"There is no {name}{Extension}; set {UpdateVariable}=1 to write it.");
        AssertSameLines(File.ReadAllText(file).ReplaceLineEndings("\n"), emitted, name);
    }

    [Fact]
    public void SnapshotFiles_AllBelongToATest() => Assert.Equal(
        Attributes.Keys.Order(StringComparer.Ordinal),
        Directory.EnumerateFiles(Folder, "*" + Extension).Select(file => Path.GetFileName(file)[..^Extension.Length]).Order(StringComparer.Ordinal));

    private static void AssertSameLines(string expected, string actual, string name)
    {
        string[] old = expected.Split('\n');
        string[] now = actual.Split('\n');
        int line = old.Zip(now).TakeWhile(pair => pair.First == pair.Second).Count();
        Assert.True(
            expected == actual,
            $"{name}: line {line + 1} was\n{old.ElementAtOrDefault(line)}\nand is\n{now.ElementAtOrDefault(line)}\nIf that is meant, set {UpdateVariable}=1 and run again.");
    }
}
