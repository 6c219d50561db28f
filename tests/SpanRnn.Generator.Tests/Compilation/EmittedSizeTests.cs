using System.Text.RegularExpressions;
using Xunit;

namespace SpanRnn.Generator.Tests;

/// <summary>
/// Emitted code is loops: its length follows from the options and from what is left over by blocks and runs, not from the sizes. An
/// unrolling without a bound once made two thousand loops of a cell with 65,536 inputs, which took the compiler 14 GB.
/// </summary>
public sealed partial class EmittedSizeTests
{
    /// <summary>
    /// Sizes above five times this are made smaller without changing what is left over: it is a multiple of every block and every run of
    /// columns. Four times this is still more columns than one loop takes, and weights beyond the first cache level.
    /// </summary>
    private const int Period = 1152;

    /// <summary>How much longer the text of an extreme size may be: numbers have more digits.</summary>
    private const double Tolerance = 1.1;

    /// <summary>Characters of the longest file of one cell, window or layer with every rest there is; the longest seen has 1,349,980.</summary>
    private const int MaxCharacters = 1_500_000;

    /// <summary>Characters that one more layer of 16 units may add to a network; the most seen is 7,700.</summary>
    private const int MaxCharactersPerLayer = 10_000;

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

        AssertAsShortAsSmaller(Extremes.Length * CellMatrix.Variants.Count, CellSource.File(cells));
    }

    [Fact]
    public void Window_OfExtremeSizes_IsShort()
    {
        (int Input, int Window, int Output)[] sizes =
            [(1, CellLimits.MaxWindow, 8183), (CellLimits.MaxInputSize, 1, 8184), (65_521, 1023, 1), (255, 257, 8190), (1, 1, CellLimits.MaxOutputSize)];

        AssertAsShortAsSmaller(sizes.Length, CellSource.File(sizes.Select(static size =>
            new WindowRequest(size.Input, size.Window, new DenseSpec(size.Input * size.Window, size.Output)))));
    }

    [Theory]
    [InlineData("RecurrentNetwork(32768), Rnn(8192), Dense(8192), Softmax")]
    [InlineData("RecurrentNetwork(8192), Convolution(8192, 2, Dilation = 64), PRelu, ScaleShift, Gru(1)")]
    [InlineData("RecurrentNetwork(1), Convolution(8192, 16384), Lstm(31), Dense(8191)")]
    public void Network_OfExtremeSizes_IsShort(string attributes) =>
        AssertAsShortAsSmaller(1, $"using SpanRnn; [{attributes}] partial class Net {{ }}");

    [Theory]
    [InlineData("Gru(16, Name = \"a#\")", 1)]
    [InlineData("Lstm(16, ProjectionSize = 8, Peephole = true, Name = \"a#\")", 1)]
    [InlineData("Convolution(4, 3, Name = \"a#\"), Dense(7, Name = \"b#\"), PRelu(Name = \"c#\"), ScaleShift(Name = \"d#\"), Softmax, Rnn(9, Name = \"e#\")", 6)]
    public void Network_OfManyLayers_GrowsWithTheirNumberOnly(string layers, int count)
    {
        const int Repeats = 40;
        IEnumerable<string> all = Enumerable.Range(0, Repeats).Select(index => layers.Replace("#", Literal(index), StringComparison.Ordinal));

        string text = GeneratorHost.Run($"using SpanRnn; [RecurrentNetwork(3)][{string.Join(", ", all)}] partial class Net {{ }}").Source;

        Assert.InRange(text.Length, 0, Repeats * count * MaxCharactersPerLayer);
    }

    private static string Literal(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static void AssertAsShortAsSmaller(int count, string source)
    {
        IReadOnlyDictionary<string, string> files = GeneratorHost.Run(source).Sources;
        IReadOnlyDictionary<string, string> smaller = GeneratorHost.Run(Number().Replace(source, match => Literal(Shrunk(int.Parse(match.Value, System.Globalization.CultureInfo.InvariantCulture))))).Sources;

        Assert.Equal(count, files.Count);
        Assert.Equal(count, smaller.Count);
        Assert.All(files, file => Assert.InRange(file.Value.Length, 0, Math.Min(MaxCharacters, Tolerance * smaller[file.Key].Length)));
    }

    private static int Shrunk(int size) => size < 5 * Period ? size : (4 * Period) + (size % Period);

    [GeneratedRegex(@"\b\d+\b")]
    private static partial Regex Number();
}
