using System.Diagnostics;
using Xunit;
using Xunit.Abstractions;

namespace SpanRnn.Tests.LongRuns;

/// <summary>
/// A short version of <c>.ci/long-run</c> in a process of its own: steps without end, renting by many threads, compacting collections.
/// It fails where a promise is broken, never because of time.
/// </summary>
public sealed class LongRunTests(ITestOutputHelper log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task LongRun_InShort_KeepsEveryPromise()
    {
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])[ProgramPath(), "4000000", "50000", "50"])
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        finally
        {
            process.Kill();
        }

        string report = await output;
        log.WriteLine(report);
        Assert.True(process.ExitCode == 0, report + await errors);
        Assert.Equal(3, report.Split('\n').Count(static line => line.StartsWith("ok ", StringComparison.Ordinal)));
    }

    private static string ProgramPath()
    {
        // tests/SpanRnn.Tests/bin/<configuration>/<framework>/
        DirectoryInfo framework = new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        DirectoryInfo configuration = framework.Parent!;
        return Path.Combine(configuration.Parent!.Parent!.Parent!.FullName, "SpanRnn.LongRun", "bin", configuration.Name, framework.Name, "SpanRnn.LongRun.dll");
    }
}
