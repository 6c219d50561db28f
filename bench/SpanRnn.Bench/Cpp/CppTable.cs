using System.Globalization;
using System.Text;
using SpanRnn.Bench.Quick;
using SpanRnn.Bench.Reports;

namespace SpanRnn.Bench.Cpp;

/// <summary>
/// Compares steps on different machines by what each takes over reading the weights there: a ratio of ratios, a pure function of a committed
/// result file.
/// </summary>
/// <remarks>
/// The C++ times come from a machine without AVX-512. Where ours has it, reading weights of the first cache level is up to twice as fast and a small step, which
/// waits for its own results, is not; so such a machine is compared by both of its rooflines, and by the 256-bit one alone it is like the other.
/// </remarks>
internal static class CppTable
{
    private const int WideBits = 512;

    // A step of the accurate cell is to be so many times lower, up to the hidden size; beyond, both stand at the limit.
    private const int MostUnitsAsked = 40;
    private const double LstmAsked = 1.4;
    private const double GruAsked = 1.25;
    private const double FastAsked = 1;

    /// <summary>The table of one result file.</summary>
    public static string Write(QuickResults results)
    {
        bool isWide = results.Machine.VectorBits == WideBits;
        StringBuilder text = new();
        AppendRow(text, Headings(isWide));
        AppendRow(text, Headings(isWide).Select(static (_, column) => column == 0 ? "---" : "---:"));
        foreach (CppStep step in CppStep.All)
        {
            if (results.Cells.SingleOrDefault(cell => (cell.Kind, cell.InputSize, cell.HiddenSize) == (step.Kind, step.InputSize, step.HiddenSize)) is { } cell
                && cell is { Roofline: { } roofline, NarrowRoofline: { } narrow })
            {
                RooflineResult[] rooflines = isWide ? [narrow, roofline] : [roofline];
                AppendRow(text, Row(step, cell, [.. rooflines.Select(static one => one.SpanRnnTimesThis.Median)]));
            }
        }

        MachineFacts machine = results.Machine;
        return text.Append(
            CultureInfo.InvariantCulture,
            $"\n{machine.Processor}, {machine.Runtime}, {string.Join(", ", machine.InstructionSets)}, SpanRnn {machine.SpanRnnVersion}, {results.Date:yyyy-MM-dd}.\n").ToString();
    }

    private static IEnumerable<string> Headings(bool isWide)
    {
        string[] streams = isWide ? ["256-bit streaming", "512-bit streaming"] : ["streaming"];
        return
        [
            "cell",
            "C++, accurate / streaming there",
            .. streams.SelectMany(static stream => (string[])[$"SpanRnn / {stream}", "times lower (asked)"]),
            "C++, fast / streaming there",
            .. streams.SelectMany(static stream => (string[])[$"SpanRnn fast / {stream}", "times lower (asked)"]),
        ];
    }

    private static IEnumerable<string> Row(CppStep step, CellResult cell, double[] ratios)
    {
        double there = CppStep.Streaming(cell.WeightBytes);
        double fast = cell.SpanRnnFast.TimesSpanRnn.Median;
        return
        [
            ResultTable.Cell(cell.Kind, cell.InputSize, cell.HiddenSize),
            .. Compare(step.Accurate / there, ratios, step.Kind == CellKind.Gru ? GruAsked : LstmAsked),
            .. Compare(step.Fast / there, [.. ratios.Select(ratio => fast * ratio)], FastAsked),
        ];

        IEnumerable<string> Compare(double? cpp, double[] ours, double asked) =>
        [
            Text(cpp),
            .. ours.SelectMany(ratio => (string[])[Text(ratio), Lower(cpp / ratio, asked)]),
        ];

        string Lower(double? times, double asked) => times is null || cell.HiddenSize > MostUnitsAsked
            ? Text(times)
            : string.Create(CultureInfo.InvariantCulture, $"{times:F2} ({asked}{(times < asked ? ", missed" : "")})");
    }

    private static string Text(double? number) => number?.ToString("F2", CultureInfo.InvariantCulture) ?? ResultTable.Nothing;

    private static void AppendRow(StringBuilder text, IEnumerable<string> cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");
}
