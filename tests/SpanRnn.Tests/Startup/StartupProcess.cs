using System.Diagnostics;
using System.Text.Json;

namespace SpanRnn.Tests.Startup;

/// <summary>Runs tests/SpanRnn.Startup, which the solution builds next to these tests, in a fresh process.</summary>
internal static class StartupProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Runs a command and reads the JSON that it prints.</summary>
    public static JsonElement Run(string command, params (string Name, string Value)[] environment) => Run([command], environment);

    /// <summary>Runs a command on a file and reads the JSON that it prints.</summary>
    public static JsonElement Run(string command, string path) => Run([command, path], []);

    private static JsonElement Run(string[] command, (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = Program();
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        foreach (string argument in command)
        {
            start.ArgumentList.Add(argument);
        }

        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill();
            throw new TimeoutException($"SpanRnn.Startup {command[0]} took longer than {Patience}.");
        }

        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"SpanRnn.Startup {command[0]} ended with {process.ExitCode}. {errors.Result}");
        }

        return JsonDocument.Parse(output.Result).RootElement;
    }

    private static ProcessStartInfo Program()
    {
        // .ci/net8 publishes it below these tests, with the runtime that they run on and that dotnet may lack.
        string published = Path.Combine(AppContext.BaseDirectory, "startup", "SpanRnn.Startup");
        return File.Exists(published) ? new ProcessStartInfo(published) : new ProcessStartInfo("dotnet", [Assembly()]);
    }

    private static string Assembly()
    {
        // tests/SpanRnn.Tests/bin/<configuration>/<framework>/
        DirectoryInfo framework = new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        DirectoryInfo configuration = framework.Parent!;
        string tests = configuration.Parent!.Parent!.Parent!.FullName;
        string path = Path.Combine(tests, "SpanRnn.Startup", "bin", configuration.Name, framework.Name, "SpanRnn.Startup.dll");
        return File.Exists(path)
            ? path
            : throw new FileNotFoundException($"Build the whole solution, or tests/SpanRnn.Startup in configuration {configuration.Name}.", path);
    }
}
