using System.Text.Json;
using SpanRnn.Testing;
using Xunit;
using Xunit.Abstractions;

namespace SpanRnn.Generator.Tests;

/// <summary>A case that cannot be read fails by itself; the others run and the table is printed.</summary>
public sealed class UnreadableCaseTests
{
    private const string Layer = """
        { "class": "SimpleRNN", "args": [1], "kwargs": {
          "kernel_initializer": { "initializer": "Constant", "args": [1.0], "kwargs": {} },
          "recurrent_initializer": { "initializer": "Constant", "args": [0.0], "kwargs": {} }, "activation": "linear" } }
        """;

    [Fact]
    public void Table_WithACaseThatCannotBeRead_RunsTheOthersAndNamesIt()
    {
        Output output = new();
        CaseTable table = new(output, "folder");
        CaseReading<string>[] readings =
        [
            CaseReadings.Read<string>("file", "file/0", () => throw new KeyNotFoundException("no such member")),
            CaseReadings.Read("file", "file/1", () => "a case"),
        ];
        foreach (CaseReading<string> reading in readings)
        {
            if (table.TryTake(reading, out string? item))
            {
                table.Check(reading.Source, item, 0, () => 0);
            }
        }

        string message = Assert.ThrowsAny<Exception>(table.AssertAllPassed).Message;
        Assert.Contains("1 failures of folder:\nfile/0: ", message, StringComparison.Ordinal);
        Assert.Contains("KeyNotFoundException: no such member", message, StringComparison.Ordinal);
        Assert.Contains("| file | 2 | 1 | 0 | 0 | 1 |", output.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Networks_OfWhichOneDoesNotCompile_RunOneByOne()
    {
        NetworkModel model = new([new DenseLayer("head", new DenseParameters(new DenseSpec(1, 1), [2f], [0f]))]);
        NetworkModel wide = new([new RecurrentLayer("", new CellParameters(new CellSpec(CellKind.Rnn, 1, 2))) { Residual = true }]);
        GeneratedNetwork generated = new(model, wide);
        Assert.NotNull(generated.WhyNotTogether);
        Assert.Equal([6.0], generated.Run(model, [3f]));
        Assert.ThrowsAny<Exception>(() => generated.Run(wide, [3f]));
    }

    [Theory]
    [InlineData("{ \"test\": 7 }")]
    [InlineData("\"text\"")]
    [InlineData("null")]
    public void KerasFile_WithAnUnknownItem_GivesTheOthers(string item)
    {
        IReadOnlyList<CaseReading<KerasCase>> cases = Read($"[{item}, {Case(Layer)}]", KerasCases.OfFile);
        Assert.Equal([false, true], cases.Select(reading => reading.IsRead));
        Assert.EndsWith("/0", cases[0].Name, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => cases[0].Case);
    }

    [Theory]
    [InlineData("{ not JSON")]
    [InlineData("{}")]
    public void KerasFile_ThatCannotBeTakenApart_IsOneCaseThatCannotBeRead(string text) =>
        Assert.False(Assert.Single(Read(text, KerasCases.OfFile)).IsRead);

    [Fact]
    public void TensorFlowLiteFile_WithAnUnknownItem_GivesTheOthers()
    {
        IReadOnlyList<CaseReading<TfLiteCase>> cases = Read(
            """{ "fixtures": {}, "cases": [ { "fixture": "none" }, { "fixture": "F", "test": "HybridTest", "tolerance": 0.1 } ] }""", TfLiteCases.OfFile);
        Assert.Equal([false, true], cases.Select(reading => reading.IsRead));
        Assert.NotNull(cases[1].Case.WhySkipped);
    }

    [Theory]
    [InlineData("softsign", 0.75)]
    [InlineData("softplus", 3.0485873515737420589)]
    [InlineData("leaky_relu", 3.0)]
    [InlineData("hard_sigmoid", 1.0)]
    public void KerasLayer_WithAnActivation_ReadsThoseThatTheModelReaderReads(string activation, double expected)
    {
        KerasCase item = Assert.Single(Read($"[{Case(Layer.Replace("linear", activation, StringComparison.Ordinal))}]", KerasCases.OfFile)).Case;
        Assert.Equal(expected, item.Run(parameters => new ReferenceStepper(parameters))[^1], 1e-6);
    }

    [Fact]
    public void KerasLayer_WithUnitsByName_IsRead()
    {
        string layer = Layer.Replace("\"args\": [1], \"kwargs\": {", "\"args\": [], \"kwargs\": { \"units\": 2,", StringComparison.Ordinal);
        Assert.Equal(2, Assert.Single(Read($"[{Case(layer)}]", KerasCases.OfFile)).Case.Layer.OutputSize);
    }

    // Bidirectional keeps the layer as it is and turns its copy round: the first cell ends with the first step, the second with the last.
    [Theory]
    [InlineData(false, false, new[] { 3.0, 1.0 })]
    [InlineData(true, false, new[] { 1.0, 3.0 })]
    [InlineData(false, true, new[] { 1.0, 1.0, 2.0, 2.0, 3.0, 3.0 })]
    [InlineData(true, true, new[] { 3.0, 3.0, 2.0, 2.0, 1.0, 1.0 })]
    public void BidirectionalLayer_AroundOneThatGoesBackwards_RunsThatOneBackwards(bool backwards, bool sequences, double[] expected)
    {
        string flags = $"\"go_backwards\": {JsonSerializer.Serialize(backwards)}, \"return_sequences\": {JsonSerializer.Serialize(sequences)}, ";
        string inner = Layer.Replace("\"kwargs\": {\n", "\"kwargs\": { " + flags, StringComparison.Ordinal);
        KerasCase item = Assert.Single(Read($"[{Case($$"""{ "class": "Bidirectional", "args": [], "kwargs": { "layer": {{inner}} } }""")}]", KerasCases.OfFile)).Case;
        Assert.Equal(expected, item.Run(parameters => new ReferenceStepper(parameters)));
    }

    [Fact]
    public void BidirectionalLayer_OfTwoThatGoTheSameWay_CannotBeRead()
    {
        CaseReading<KerasCase> reading = Assert.Single(Read(
            $"[{Case($$"""{ "class": "Bidirectional", "args": [], "kwargs": { "layer": {{Layer}}, "backward_layer": {{Layer}} } }""")}]", KerasCases.OfFile));
        Assert.Contains("go_backwards", reading.Why, StringComparison.Ordinal);
    }

    private static string Case(string layer) => $$"""
        { "test": "test", "expected": { "data": [3.0] }, "output_of": { "layer": {{layer}}, "of_call": 0, "item": [], "calls": [
          { "args": [ { "dims": [1, 3, 1], "data": [1.0, 2.0, 3.0] } ], "kwargs": {} } ] } }
        """;

    private static T Read<T>(string text, Func<string, T> read)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, text);
            return read(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private sealed class Output : ITestOutputHelper
    {
        public string Text { get; private set; } = "";

        public void WriteLine(string message) => Text += message + "\n";

        public void WriteLine(string format, params object[] args) => throw new NotSupportedException();
    }
}
