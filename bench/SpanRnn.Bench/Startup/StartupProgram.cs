using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using SpanRnn.Bench.Contestants;
using SpanRnn.Bench.Readme;

namespace SpanRnn.Bench.Startup;

/// <summary>A program whose only work is a first result.</summary>
/// <param name="Name">What it is, as the table says it.</param>
/// <param name="File">The executable.</param>
/// <param name="Arguments">Its command line.</param>
/// <param name="Publish">How it is published: arguments of <c>dotnet publish</c>; empty for this program itself.</param>
internal sealed record StartupProgram(string Name, string File, string[] Arguments, string[] Publish)
{
    /// <summary>The option under which this program is a rival.</summary>
    public const string RivalOption = "--first-result";

    /// <summary>All of them.</summary>
    public static StartupProgram[] All() =>
    [
        Published("SpanRnn from the package, JIT", "package", "--self-contained", "false", "-p:CompileAhead=Library"),
        Published("SpanRnn from source, JIT", "jit", "--self-contained", "false"),
        Published("SpanRnn, ReadyToRun", "ready-to-run", "--self-contained", "false", "-p:CompileAhead=ReadyToRun"),
        Published("SpanRnn, ReadyToRun, self-contained", "self-contained", "--self-contained", "true", "-p:CompileAhead=ReadyToRun"),
        Published("SpanRnn, NativeAOT for x86-64-v3", "native", "-p:CompileAhead=Native"),
        Rival(ContestantNames.Naive),
        Rival(ContestantNames.OnnxRuntime),
    ];

    /// <summary>Publishes it where it has to be.</summary>
    /// <exception cref="InvalidOperationException">It cannot be built.</exception>
    public void Build()
    {
        if (Publish.Length > 0)
        {
            Execute("dotnet", Publish);
        }
    }

    /// <summary>Runs it in a fresh process.</summary>
    /// <exception cref="InvalidOperationException">It has failed, or is not built.</exception>
    public FirstResult Run() => JsonSerializer.Deserialize<FirstResult>(Execute(File, Arguments))!;

    /// <summary>Measures steps from subnormal states; a program of SpanRnn only.</summary>
    /// <exception cref="InvalidOperationException">It has failed, or is not built.</exception>
    public IReadOnlyList<SubnormalResult> RunSubnormal() => JsonSerializer.Deserialize<SubnormalResult[]>(Execute(File, ["denormals"]))!;

    private static StartupProgram Published(string name, string folder, params string[] options)
    {
        string root = Repository.Find().Root;
        string artifacts = Path.Combine(root, "artifacts", "startup", folder);
        string output = Path.Combine(artifacts, "program");
        return new StartupProgram(
            name,
            Path.Combine(output, OperatingSystem.IsWindows() ? "SpanRnn.Startup.exe" : "SpanRnn.Startup"),
            ["create"],
            [
                "publish", Path.Combine(root, "tests", "SpanRnn.Startup"), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier,
                "--artifacts-path", artifacts, "-o", output, "-v", "quiet", .. options,
            ]);
    }

    // This program once more, which may run as `dotnet SpanRnn.Bench.dll`.
    private static StartupProgram Rival(string name)
    {
        string host = Environment.ProcessPath!;
        string[] program = Path.GetFileNameWithoutExtension(host) == "dotnet" ? [typeof(StartupProgram).Assembly.Location] : [];
        return new StartupProgram($"{name}, JIT", host, [.. program, RivalOption, name], []);
    }

    private static string Execute(string file, IEnumerable<string> arguments)
    {
        if (Path.IsPathRooted(file) && !System.IO.File.Exists(file))
        {
            throw new InvalidOperationException($"{file} is not built; leave out {StartupCommand.BuiltOption}.");
        }

        using Process process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{file} ended with {process.ExitCode}.\n{output}");
    }
}
