using System.Reflection;
using System.Runtime.InteropServices;
using SpanRnn.Bench.Quick;

namespace SpanRnn.Bench.Native;

/// <summary>Builds this program in every way, runs all builds in turns and takes medians.</summary>
internal static class Comparison
{
    /// <summary>Builds and measures.</summary>
    /// <param name="times">Processes per build.</param>
    /// <param name="progress">Told what begins.</param>
    /// <exception cref="InvalidOperationException">A build or a measuring process has failed.</exception>
    public static NativeResults Run(int times, Action<string> progress)
    {
        (CompiledProgram Program, List<ProcessResult> Results)[] builds =
            [.. CompiledProgram.ForThisMachine(progress).Select(static program => (program, new List<ProcessResult>()))];
        for (int turn = 0; turn < times; turn++)
        {
            foreach ((CompiledProgram program, List<ProcessResult> results) in builds)
            {
                progress($"Measuring {program.Name}, {turn + 1} of {times}");
                results.Add(program.Measure());
            }
        }

        return new NativeResults(
            DateTime.UtcNow,
            times,
            ProcessorName.Read(),
            RuntimeInformation.OSDescription,
            RuntimeInformation.FrameworkDescription,
            typeof(CellSpec).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion,
            [.. builds.Select(static build => new BuildResult(build.Program.Name, Median(build.Results)))]);
    }

    private static ProcessResult Median(List<ProcessResult> results) => results[0] with
    {
        Disturbance = Statistics.Median(results.Select(static result => result.Disturbance)),
        Cells = [.. results[0].Cells.Select((first, i) => Median(first, [.. results.Select(result => result.Cells[i])]))],
    };

    private static CellTimes Median(CellTimes first, CellTimes[] all) => new(
        first.Cell,
        Statistics.Median(all.Select(static times => times.Step)),
        first.Streaming is null ? null : Statistics.Median(all.Select(static times => times.Streaming!.Value)),
        first.Ratio is null ? null : Statistics.Median(all.Select(static times => times.Ratio!.Value)),
        Statistics.Median(all.Select(static times => times.Vector128)),
        Statistics.Median(all.Select(static times => times.Scalar)),
        Statistics.Median(all.Select(static times => times.ScalarOverVector128)));
}
