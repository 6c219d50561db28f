using System.Globalization;
using Xunit;

namespace SpanRnn.Generator.Tests;

/// <summary>Emitted text depends on the attributes alone: not on the machine's culture, nor on what ran before.</summary>
public sealed class EmittedTextTests
{
    /// <summary>One cell of each shape, with numbers of four digits, which cultures group.</summary>
    private static readonly CellRequest[] Cells =
    [
        new(new CellSpec(CellKind.Lstm, 1234, 1030), new DenseSpec(1030, 1111) { Activation = Activation.Sigmoid }),
        new(new CellSpec(CellKind.Gru, 12, 1030)),
        new(new CellSpec(CellKind.Gru, 12, 33) { Reset = GruReset.BeforeProduct, Bias = false }),
        new(new CellSpec(CellKind.Rnn, 12, 33) { Activation = Activation.Identity, Mode = ActivationMode.Fast }),
        .. CellMatrix.Variants,
    ];

    private static readonly string Source = CellSource.File(Cells) + CellSource.Class(new WindowRequest(17, 100, new DenseSpec(1700, 9)), "Linear")
        + "[SpanRnn.RecurrentNetwork(1234, ResidualScale = 0.125f)][SpanRnn.ScaleShift, SpanRnn.Gru(9), SpanRnn.Dense(1111), SpanRnn.PRelu] partial class Net { }";

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-CH")]
    [InlineData("ar-SA")]
    [InlineData("sv-SE")]
    [InlineData("odd")]
    public void Culture_DoesNotChangeTheText(string name)
    {
        IReadOnlyDictionary<string, string> expected = In(CultureInfo.InvariantCulture);

        IReadOnlyDictionary<string, string> actual = In(name == "odd" ? OddCulture() : CultureInfo.GetCultureInfo(name));

        Assert.Equal(Cells.Length + 2, expected.Count);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Culture_DoesNotChangeDiagnostics()
    {
        const string Wrong = "using SpanRnn; [RecurrentCell(CellKind.Lstm, -1234, 5)] partial class A { } [RecurrentCell(CellKind.Lstm, 65536, 8192)] partial class B { }";
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = OddCulture();

            Assert.Equal(
                ["SRNN008: inputSize is -1234; it must be between 1 and 65536", "SRNN009: 'B' would need 2,415,951,872 floats of packed weights; at most 536,870,912 (2 GiB) are supported, so choose smaller sizes"],
                GeneratorHost.Run(Wrong).OwnDiagnostics.Select(diagnostic => $"{diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.CurrentCulture)}").Order());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Lines_EndWithLineFeedAlone_AndHaveNoTrailingSpace() => Assert.All(
        In(CultureInfo.InvariantCulture).Values,
        text =>
        {
            Assert.DoesNotContain('\r', text);
            Assert.DoesNotContain('\t', text);
            Assert.DoesNotContain(" \n", text, StringComparison.Ordinal);
        });

    [Theory]
    [InlineData("RecurrentCell(CellKind.Lstm, 9, 20{0})")]
    [InlineData("RecurrentCell(CellKind.Lstm, 9, 20, Bias = false, Peephole = true, ProjectionSize = 4{0})")]
    [InlineData("RecurrentCell(CellKind.Lstm, 9, 20, LayerNormalization = true, Coupling = GateCoupling.InputFromForget{0})")]
    [InlineData("RecurrentNetwork(9), Lstm(20, Bidirectional = true{0})")]
    public void AForgetBias_StandsInTheSpecAndNowhereInTheCode(string attribute)
    {
        string none = With("");

        Assert.Equal(none, With(", ForgetBias = 0"));
        Assert.Equal(none, With(", ForgetBias = -0.5f").Replace(", ForgetBias = -0.5f", "", StringComparison.Ordinal).Replace(", forget bias -0.5", "", StringComparison.Ordinal));
        Assert.NotEqual(none, With(", ForgetBias = -0.5f"));

        string With(string option) => GeneratorHost.Run($"using SpanRnn; [{string.Format(CultureInfo.InvariantCulture, attribute, option)}] partial class Memory {{ }}").Source;
    }

    private static IReadOnlyDictionary<string, string> In(CultureInfo culture)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = culture;
            return GeneratorHost.Run(Source).Sources;
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    /// <summary>A culture in which a number looks like nothing that C# could read.</summary>
    private static CultureInfo OddCulture()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NegativeSign = "minus";
        culture.NumberFormat.PositiveSign = "plus";
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = "_";
        culture.NumberFormat.NumberGroupSizes = [1];
        culture.NumberFormat.NumberDecimalDigits = 3;
        culture.NumberFormat.NaNSymbol = "nothing";
        return culture;
    }
}
