using System.Globalization;
using Spectre.Console;
using SpanRnn.Demo.Evaluation;

namespace SpanRnn.Demo.Report;

/// <summary>The demo's table: a row per predictor, then the rules of thumb.</summary>
internal static class ResultTable
{
    /// <summary>Lays the results out.</summary>
    public static Table Create(IEnumerable<PredictorResult> predictors, IEnumerable<Reference> references)
    {
        Table table = new Table().Border(TableBorder.Rounded);
        table.AddColumn("Predictor");
        foreach (string title in (string[])
            ["Parameters", "Error in sight", "after 0.5 s\nof cover", "after 1 s\nof cover", "after 2 s\nof cover", "ns per step", "Allocated\nbytes", "GC\ncollections"])
        {
            table.AddColumn(new TableColumn(title).RightAligned());
        }

        foreach (PredictorResult result in predictors)
        {
            table.AddRow(
            [
                result.Title,
                Whole(result.Parameters),
                .. Errors(result.Errors.All),
                Number(result.NanosecondsPerStep, "0"),
                Whole(result.AllocatedBytes),
                Whole(result.Collections),
            ]);
        }

        table.AddEmptyRow();
        foreach (Reference reference in references)
        {
            table.AddRow([$"[grey]{reference.Title}[/]", "–", .. Errors(reference.Errors.All), "–", "–", "–"]);
        }

        return table;
    }

    private static string[] Errors(ErrorCurve errors) =>
    [
        Number(errors.InSight.Mean, "0.0000"),
        Number(errors.UnderCover(0.5f).Mean, "0.000"),
        Number(errors.UnderCover(1f).Mean, "0.000"),
        Number(errors.UnderCover(2f).Mean, "0.000"),
    ];

    private static string Whole(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
