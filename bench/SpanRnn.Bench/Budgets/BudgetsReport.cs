using System.Globalization;
using System.Text;
using SpanRnn.Bench.Bulk;
using SpanRnn.Bench.Reports;

namespace SpanRnn.Bench.Budgets;

/// <summary>The trials as a table.</summary>
internal static class BudgetsReport
{
    /// <summary>The files' name, without its ending.</summary>
    public const string FileName = "budgets";

    /// <summary>Writes the table.</summary>
    public static string Write(BudgetResults results)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        StringBuilder text = new("| budget | value | tried | work | time, tried / value | the same code twice | error, 1e-7 | tried |\n|---|---:|---:|---|---:|---:|---:|---:|\n");
        foreach (TrialResult trial in results.Trials)
        {
            string work = trial.Workload == Workload.Step ? trial.ClassName : $"{trial.ClassName}, {trial.Workload.ToString().ToLowerInvariant()}";
            text.Append(
                culture,
                $"| {trial.Budget} | {trial.Value} | {trial.Tried} | {work} | {trial.Times.Median:F2} ({trial.Times.LowerQuartile:F2} to {trial.Times.UpperQuartile:F2}) | {trial.SameCode.Median:F2} | {Error(trial.Error)} | {Error(trial.TriedError)} |\n");
        }

        return text.Append(
            culture,
            $"\nMedians of {results.Rounds} rounds, and the quartiles; all builds in one process, in turns. {results.Machine.Processor}, vectors of {results.Machine.VectorBits} bits, {results.Machine.Runtime}, SpanRnn {results.Machine.SpanRnnVersion}, {results.Date:yyyy-MM-dd HH:mm} UTC. Medians are {results.Disturbance:F2} times the fastest rounds{(results.Settled ? "" : "; not all times had settled")}.\n").ToString();

        string Error(double? error) => error is { } known ? (known * 1e7).ToString("F2", culture) : ResultTable.Nothing;
    }
}
