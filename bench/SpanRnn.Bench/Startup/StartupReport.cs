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
        text.Append("| program | until it can step | first step | first result | methods compiled |\n| --- | ---: | ---: | ---: | ---: |\n");
        foreach (ProgramResult program in results.Programs)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {program.Name} | {Times(program, static run => run.Ready.Microseconds / 1e3)} | {Times(program, static run => run.FirstStep.Microseconds / 1e3)} | {Times(program, static run => run.Milliseconds)} | {program.Runs[0].Methods} |\n");
        }

        MachineFacts machine = results.Machine;
        text.Append(CultureInfo.InvariantCulture, $"\n- Machine: {machine.Processor}, {machine.LogicalCores} logical cores, {machine.OperatingSystem}, {machine.Runtime}\n");
        text.Append(CultureInfo.InvariantCulture, $"- SpanRnn {machine.SpanRnnVersion}, ONNX Runtime {machine.OnnxRuntimeVersion}; {results.Date:yyyy-MM-dd}; processes per program, run in turns: {results.Programs[0].Runs.Count}\n");
        return text.Append("- `dotnet run -c Release --project bench/SpanRnn.Bench -- --startup --save`\n").ToString();
    }

    private static string Times(ProgramResult program, Func<FirstResult, double> time)
    {
        double[] times = [.. program.Runs.Select(time)];
        return string.Create(CultureInfo.InvariantCulture, $"{Statistics.Median(times):F1} ({times.Min():F1})");
    }
}
