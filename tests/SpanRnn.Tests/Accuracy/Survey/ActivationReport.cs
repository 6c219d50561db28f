using System.Globalization;
using System.Text;
using SpanRnn.Bench.Readme;

namespace SpanRnn.Tests.Accuracy.Survey;

/// <summary>tests/reports/activations.md: a section of tables for each rounding.</summary>
internal static class ActivationReport
{
    /// <summary>The command that writes the report.</summary>
    public const string Command = "SPANRNN_LONG=1 dotnet test -c Release tests/SpanRnn.Tests --filter FullyQualifiedName~Report_OfAllFloats";

    private const string ResourceName = "SpanRnn.Tests.Accuracy.activations.md";

    private static readonly (string Name, float Value)[] SpecialFloats =
    [
        ("+∞", float.PositiveInfinity),
        ("−∞", float.NegativeInfinity),
        ("NaN", float.NaN),
        ("+0", 0f),
        ("−0", -0f),
        ("1.4e-45", float.Epsilon),
        ("−1.4e-45", -float.Epsilon),
        ("3.4e38", float.MaxValue),
        ("−3.4e38", float.MinValue),
    ];

    /// <summary>The report as it is checked in.</summary>
    public static string ReadCheckedIn()
    {
        using Stream stream = typeof(ActivationReport).Assembly.GetManifestResourceStream(ResourceName)!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>Replaces the checked-in report.</summary>
    public static void Write(IReadOnlyList<SurveyedError> errors) => File.WriteAllText(
        Path.Combine(Repository.Find().Root, "tests", "reports", "activations.md"),
        Introduction() + string.Concat(Enum.GetValues<Rounding>().Select(rounding => Section(rounding, errors))));

    /// <summary>What a report says before its sections.</summary>
    public static string Introduction() => string.Create(CultureInfo.InvariantCulture, $"""
        # The activations over all 2³² floats

        Written by `{Command}`.

        Every scalar function of the kernels at each of the {FloatRange.All.Count:N0} finite floats (or of those that its name allows), held against double
        precision; and at ±∞ and the 16,777,214 patterns of NaN, of which each gives NaN. All vector tiers give the same bits, so one was asked. A short form
        of the survey is a test, which also recomputes the errors below at their arguments.

        An ulp is the distance of neighbouring floats near the exact value; a correctly rounded result is within 0.5. Errors are rounded up. They are counted
        in ulp from the x of the fourth column on: below it the result nears 0, by cancellation (hard sigmoid, affine) or exponentially (σ, softplus, exp), and
        what counts in a cell is the absolute error. Of functions without a limit the largest absolute error is that of the largest floats, and what counts is
        the one in ulp.
        σ is σ(2·x) = (1 + tanh(x)) / 2, as kernels compute it from sums that the packer has halved. "Low latency" is the form of small cells.
        LSTM and GRU put several of these under one division; how close they come is `CellAccuracyTests`' matter.

        """);

    /// <summary>The tables of one rounding.</summary>
    public static string Section(Rounding rounding, IReadOnlyList<SurveyedError> errors)
    {
        StringBuilder text = new();
        text.Append(rounding == Rounding.Fused
            ? "\n## With fused multiply-adds: x64 with FMA3, arm64\n\n"
            : "\n## Without: x64 before FMA3\n\n");
        text.Append("| activation | absolute error at most | at x = | ulp from x = | ulp at most | at x = |\n|---|---:|---:|---:|---:|---:|\n");
        foreach (SurveyedError error in errors.Where(error => error.Rounding == rounding))
        {
            text.Append(ReportedError.Row(error)).Append('\n');
        }

        text.Append("\n| activation | ").AppendJoin(" | ", SpecialFloats.Select(static special => special.Name)).Append(" |\n|---|");
        text.Insert(text.Length, "---:|", SpecialFloats.Length).Append('\n');
        foreach (SurveyedGroup group in SurveyedGroups.All)
        {
            foreach (SurveyedActivation activation in group.Activations)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {activation.Name} | ");
                text.AppendJoin(" | ", SpecialFloats.Select(special => Special(group, activation, rounding, special.Value))).Append(" |\n");
            }
        }

        return text.ToString();
    }

    private static string Special(SurveyedGroup group, SurveyedActivation activation, Rounding rounding, float x) =>
        group.Range.IsBeyond(x) ? "" : activation.At(rounding, x).ToString("R", CultureInfo.InvariantCulture);
}
