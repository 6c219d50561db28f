using System.Globalization;
using System.Text;
using SpanRnn.Bench.Quick;
using SpanRnn.Bench.Reports;

namespace SpanRnn.Bench.Cpp;

/// <summary>
/// Compares steps on different machines by what each takes over reading the weights there: a ratio of ratios, a pure function of a committed
/// result file.
/// </summary>
internal static class CppTable
{
    // Above these a step of the accurate cell is to be so many times lower, up to the hidden size; beyond, both stand at the limit.
    private const int MostUnitsAsked = 40;
    private const double LstmAsked = 1.4;
    private const double GruAsked = 1.25;
    private const double FastAsked = 1;

    /// <summary>The table of one result file.</summary>
    public static string Write(QuickResults results)
    {
        StringBuilder text = new();
        text.Append("| cell | C++, accurate / streaming there | SpanRnn / 256-bit streaming | times lower (asked) | C++, fast / streaming there | SpanRnn fast / 256-bit streaming | times lower (asked) |\n");
        text.Append("|---|---:|---:|---:|---:|---:|---:|\n");
        foreach (CppStep step in CppStep.All)
        {
            if (results.Cells.SingleOrDefault(cell => (cell.Kind, cell.InputSize, cell.HiddenSize) == (step.Kind, step.InputSize, step.HiddenSize)) is { } cell
                && cell.NarrowRoofline is { } roofline)
            {
                Append(text, step, cell, roofline.SpanRnnTimesThis.Median);
            }
        }

        MachineFacts machine = results.Machine;
        return text.Append(
            CultureInfo.InvariantCulture,
            $"\n{machine.Processor}, {machine.Runtime}, {string.Join(", ", machine.InstructionSets)}, SpanRnn {machine.SpanRnnVersion}, {results.Date:yyyy-MM-dd}.\n").ToString();
    }

    private static void Append(StringBuilder text, CppStep step, CellResult cell, double ratio)
    {
        double there = CppStep.Streaming(cell.WeightBytes);
        double fast = ratio * cell.SpanRnnFast.TimesSpanRnn.Median;
        text.Append(
            CultureInfo.InvariantCulture,
            $"| {ResultTable.Cell(cell.Kind, cell.InputSize, cell.HiddenSize)} | {step.Accurate / there:F2} | {ratio:F2} | {Lower(step.Accurate / there / ratio, step.Kind == CellKind.Gru ? GruAsked : LstmAsked)}");
        text.Append(
            CultureInfo.InvariantCulture,
            $" | {(step.Fast / there)?.ToString("F2", CultureInfo.InvariantCulture) ?? ResultTable.Nothing} | {fast:F2} | {(step.Fast is { } time ? Lower(time / there / fast, FastAsked) : ResultTable.Nothing)} |\n");

        string Lower(double times, double asked) => cell.HiddenSize > MostUnitsAsked
            ? times.ToString("F2", CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{times:F2} ({asked}{(times < asked ? ", missed" : "")})");
    }
}
