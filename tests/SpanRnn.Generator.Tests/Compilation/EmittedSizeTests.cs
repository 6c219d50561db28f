using Xunit;
using Xunit.Abstractions;

namespace SpanRnn.Generator.Tests;

/// <summary>
/// Emitted code is loops: its length follows from the options, not from the sizes. An unrolling without a bound once made two thousand
/// loops of a cell with 65,536 inputs, which took the compiler 14 GB.
/// </summary>
public sealed class EmittedSizeTests(ITestOutputHelper output)
{
    /// <summary>
    /// Characters of the longest file of one cell, window or layer. The longest seen is a third shorter; what unrolls by size is ten times as long.
    /// </summary>
    private const int MaxCharacters = 90_000;

    /// <summary>Characters that one more layer may add to a network.</summary>
    private const int MaxCharactersPerLayer = 30_000;

    private static readonly (int Input, int Hidden)[] Extremes =
    [
        (1, 1), (1, CellLimits.MaxHiddenSize), (CellLimits.MaxInputSize, 1), (CellLimits.MaxInputSize, 1024), (CellLimits.MaxInputSize - 1, 31), (7, CellLimits.MaxHiddenSize - 1),
        (4096, 4096), (33, 2047), (65_521, 521),
    ];

    [Fact]
    public void Cell_OfExtremeSizes_IsShort()
    {
        IEnumerable<CellRequest> cells =
            from size in Extremes
            from variant in CellMatrix.Variants
            let spec = variant.Cell with { InputSize = size.Input, HiddenSize = size.Hidden, ProjectionSize = variant.Cell.ProjectionSize > 0 ? (size.Hidden + 1) / 2 : 0 }
            select new CellRequest(spec, new DenseSpec(spec.OutputSize, CellLimits.MaxOutputSize));

        AssertShort(Extremes.Length * CellMatrix.Variants.Count, MaxCharacters, CellSource.File(cells));
    }

    [Fact]
    public void Window_OfExtremeSizes_IsShort()
    {
        (int Input, int Window, int Output)[] sizes =
            [(1, CellLimits.MaxWindow, 8183), (CellLimits.MaxInputSize, 1, 8184), (65_521, 1023, 1), (255, 257, 8190), (1, 1, CellLimits.MaxOutputSize)];

        AssertShort(sizes.Length, MaxCharacters, CellSource.File(sizes.Select(static size =>
            new WindowRequest(size.Input, size.Window, new DenseSpec(size.Input * size.Window, size.Output)))));
    }

    [Theory]
    [InlineData("32768", "Rnn(8192), Dense(8192), Softmax", 3)]
    [InlineData("8192", "Convolution(8192, 2, Dilation = 64), PRelu, ScaleShift, Gru(1)", 4)]
    [InlineData("1", "Convolution(8192, 16384), Lstm(31), Dense(8191)", 3)]
    public void Network_OfExtremeSizes_IsShort(string inputSize, string layers, int count) =>
        AssertShort(1, count * MaxCharactersPerLayer, $"using SpanRnn; [RecurrentNetwork({inputSize})][{layers}] partial class Net {{ }}");

    [Theory]
    [InlineData("Gru(16, Name = \"a#\")", 1)]
    [InlineData("Lstm(16, ProjectionSize = 8, Peephole = true, Name = \"a#\")", 1)]
    [InlineData("Convolution(4, 3, Name = \"a#\"), Dense(7, Name = \"b#\"), PRelu(Name = \"c#\"), ScaleShift(Name = \"d#\"), Softmax, Rnn(9, Name = \"e#\")", 6)]
    public void Network_OfManyLayers_GrowsWithTheirNumberOnly(string layers, int count)
    {
        const int Repeats = 40;
        IEnumerable<string> all = Enumerable.Range(0, Repeats).Select(index => layers.Replace("#", Literal(index), StringComparison.Ordinal));

        AssertShort(1, Repeats * count * MaxCharactersPerLayer, $"using SpanRnn; [RecurrentNetwork(3)][{string.Join(", ", all)}] partial class Net {{ }}");
    }

    private static string Literal(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private void AssertShort(int count, int limit, string source)
    {
        GeneratedProject project = GeneratorHost.Run(source);

        Assert.Equal(count, project.Sources.Count);
        output.WriteLine($"The longest of {count} has {project.Sources.Values.Max(text => text.Length)} characters.");
        Assert.All(project.Sources, file => Assert.True(file.Value.Length <= limit, $"{file.Key} has {file.Value.Length} characters, more than {limit}."));
    }
}
