using System.Globalization;
using System.Text;
using SpanRnn.Bench.Quick;

namespace SpanRnn.Bench.Startup;

/// <summary>The results as Markdown.</summary>
internal static class StartupReport
{
    /// <summary>Writes the table and its circumstances.</summary>
    public static string Write(StartupResults results)
    {
        StringBuilder text = new("The first result of an LSTM 32 → 32 in a fresh process, in ms from the first line of Main: median (fastest).\n\n");
        text.Append("| program | until it can step | first step | of it in the JIT | first result | methods compiled |\n| --- | ---: | ---: | ---: | ---: | ---: |\n");
        foreach (ProgramResult program in results.Programs)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {program.Name} | {Times(program, static run => run.Ready.Microseconds / 1e3)} | {Times(program, static run => run.FirstStep.Microseconds / 1e3)} | {Times(program, static run => run.FirstStep.Jit / 1e3)} | {Times(program, static run => run.Milliseconds)} | {program.Runs[0].Methods} |\n");
        }

        text.Append("\nThe steps after it, and another class, a GRU 32 → 32, that is prepared before its first step: medians.\n\n");
        text.Append("| program | steps 1 to 1,000 together, ms | a step of them, µs | a step after 100,000, µs | `Prepare`, ms | first step then, µs |\n| --- | ---: | ---: | ---: | ---: | ---: |\n");
        foreach (ProgramResult program in results.Programs.Where(static program => program.Runs[0].Steady is not null))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {program.Name} | {Median(program, static run => run.EarlyTotal / 1e3):F2} | {Median(program, static run => run.EarlyMedian):F2} | {Median(program, static run => run.Steady):F3} | {Median(program, static run => run.Prepare?.Microseconds / 1e3):F1} | {Median(program, static run => run.Prepared?.Microseconds):F1} |\n");
        }

        text.Append("\nA step without input and biases from a state of about 0.1 and from one of about 1e-40, which is subnormal, ns:\n\n");
        text.Append("| cell | from 0.1 | from 1e-40 | × |\n| --- | ---: | ---: | ---: |\n");
        foreach (SubnormalResult cell in results.Subnormal)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {cell.Cell} | {cell.Normal:F1} | {cell.Denormal:F1} | {cell.Denormal / cell.Normal:F2} |\n");
        }

        MachineFacts machine = results.Machine;
        text.Append(CultureInfo.InvariantCulture, $"\n- Machine: {machine.Processor}, {machine.LogicalCores} logical cores, {machine.OperatingSystem}, {machine.Runtime}\n");
        text.Append(CultureInfo.InvariantCulture, $"- SpanRnn {machine.SpanRnnVersion}, ONNX Runtime {machine.OnnxRuntimeVersion}; {results.Date:yyyy-MM-dd}; processes per program, run in turns: {results.Programs[0].Runs.Count}\n");
        return text.Append("- `dotnet run -c Release --project bench/SpanRnn.Bench -- --startup --save`\n").ToString();
    }

    private static double Median(ProgramResult program, Func<FirstResult, double?> number) =>
        Statistics.Median(program.Runs.Select(run => number(run) ?? double.NaN));

    private static string Times(ProgramResult program, Func<FirstResult, double> time)
    {
        double[] times = [.. program.Runs.Select(time)];
        return string.Create(CultureInfo.InvariantCulture, $"{Statistics.Median(times):F1} ({times.Min():F1})");
    }
}
