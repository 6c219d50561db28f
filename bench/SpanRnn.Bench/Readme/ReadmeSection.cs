using System.Globalization;
using System.Text;
using SpanRnn.Bench.Bulk;
using SpanRnn.Bench.Contestants;
using SpanRnn.Bench.Quick;
using SpanRnn.Bench.Reports;

namespace SpanRnn.Bench.Readme;

/// <summary>The README's benchmark section, a pure function of the committed result files.</summary>
internal static class ReadmeSection
{
    private const string Command = "dotnet run -c Release --project bench/SpanRnn.Bench -- --quick --save";
    private const int CommitDigits = 8;
    private const string Nothing = "–";

    /// <summary>The section for all processors measured so far; empty when there is none.</summary>
    /// <exception cref="System.Text.Json.JsonException">A file holds something else than results.</exception>
    public static string Render(Repository repository) =>
        string.Join('\n', repository.StepFiles().Select(file => Render(
            JsonReport.Read<QuickResults>(File.ReadAllText(file)),
            repository.Link(Repository.PictureOf(file))) + BulkTables(Path.GetDirectoryName(file)!)));

    /// <summary>The tables of sequences and batches that lie beside a step file.</summary>
    private static string BulkTables(string folder) => string.Concat(Bulk
        .Select(bulk => (bulk.Title, File: Path.Combine(folder, bulk.Name + ".json")))
        .Where(static bulk => File.Exists(bulk.File))
        .Select(static bulk => $"\n{bulk.Title}\n\n{Render(JsonReport.Read<BulkResults>(File.ReadAllText(bulk.File)))}"));

    /// <summary>The table of sequences or batches.</summary>
    public static string Render(BulkResults results)
    {
        StringBuilder text = new();
        AppendRow(text, BulkHeadings);
        AppendRow(text, BulkHeadings.Select((_, column) => column == 0 ? "---" : "---:"));
        foreach (BulkCellResult cell in results.Cells.Where(static cell => cell.InputSize == cell.HiddenSize))
        {
            AppendRow(text, Row(cell));
        }

        return text.Append('\n').Append(Facts(results)).Append(".\n").ToString();
    }

    private static (string Name, string Title)[] Bulk { get; } =
    [
        ("sequence", "A sequence of 256 in one call, per step (`-- --sequence --save`):"),
        ("batch", "A step of 64 agents in one call, per agent (`-- --batch --save`):"),
    ];

    /// <summary>The section for one processor.</summary>
    /// <param name="results">What was measured.</param>
    /// <param name="picture">The link to the picture.</param>
    public static string Render(QuickResults results, string picture)
    {
        StringBuilder text = new();
        text.Append("One step, float32, one thread. × is a rival's time over SpanRnn's in the same round; the last ratio is SpanRnn's time over that of\n");
        text.Append("reading the weights once with vector multiply-adds, the machine's limit. How it is measured: [bench/README.md](bench/README.md).\n\n");
        AppendRow(text, Headings);
        AppendRow(text, Headings.Select((_, column) => column == 0 ? "---" : "---:"));
        foreach (CellResult cell in results.Cells.Where(IsSquare))
        {
            AppendRow(text, Row(cell));
        }

        text.Append("\n![ns per step against hidden size, a line per contestant](").Append(picture).Append(")\n");
        return text.Append('\n').Append(Facts(results)).Append('\n').ToString();
    }

    private static IEnumerable<string> Headings { get; } =
    [
        "cell",
        "SpanRnn ns",
        .. ContestantNames.Rivals.Select(Heading),
        "ratio to streaming",
        "B/step",
    ];

    private static IEnumerable<string> BulkHeadings { get; } =
    [
        "cell",
        "SpanRnn ns",
        "× Step",
        .. ContestantNames.Rivals.Select(Heading),
        "of FMA peak",
        "B/step",
    ];

    private static string Heading(string rival) => $"× {(rival == ContestantNames.Naive ? "naive C#" : rival)}";

    // The table is to be short: as many inputs as hidden units. The result file may hold more.
    private static bool IsSquare(CellResult cell) => cell.InputSize == cell.HiddenSize;

    private static string[] Row(BulkCellResult cell) =>
    [
        ResultTable.Cell(cell.Kind, cell.InputSize, cell.HiddenSize),
        ResultTable.Time(cell.SpanRnn.Nanoseconds),
        .. ContestantNames.BulkRivals.Select(name => Times(cell.Rival(name))),
        ResultTable.Share(cell.ShareOfFmaPeak),
        ResultTable.Bytes(cell.SpanRnn.AllocatedBytes),
    ];

    private static string[] Row(CellResult cell) =>
    [
        ResultTable.Cell(cell.Kind, cell.InputSize, cell.HiddenSize),
        ResultTable.Time(cell.SpanRnn.Nanoseconds),
        .. ContestantNames.Rivals.Select(name => Times(cell.Rivals.First(rival => rival.Step.Name == name))),
        cell.Roofline?.SpanRnnTimesThis.Median.ToString("F2", CultureInfo.InvariantCulture) ?? Nothing,
        ResultTable.Bytes(cell.SpanRnn.AllocatedBytes),
    ];

    private static string Times(RivalResult rival) => rival.TimesSpanRnn.Median.ToString("F1", CultureInfo.InvariantCulture);

    private static string Facts(QuickResults results)
    {
        MachineFacts machine = results.Machine;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{machine.Processor}, {machine.OperatingSystem}, {machine.Runtime}, {machine.VectorBits}-bit vectors; "
            + $"System.Numerics.Tensors {Short(machine.TensorPrimitivesVersion)}, ONNX Runtime {machine.OnnxRuntimeVersion}; {Facts((IMeasured)results)}; `{Command}`, then `-- --readme`.");
    }

    private static string Facts(IMeasured results) => string.Create(
        CultureInfo.InvariantCulture,
        $"SpanRnn {Short(results.Machine.SpanRnnVersion)}, {results.Date:yyyy-MM-dd}, medians of {results.Rounds} rounds, disturbance {results.Disturbance:F2} (1 is a quiet machine)");

    // 0.1.0+a0148466…: eight digits of the commit say enough.
    private static string Short(string version)
    {
        int end = version.IndexOf('+', StringComparison.Ordinal) + 1 + CommitDigits;
        return end > CommitDigits && end < version.Length ? version[..end] : version;
    }

    private static void AppendRow(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
