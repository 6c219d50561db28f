using System.Diagnostics;

namespace SpanRnn.Mutants;

/// <summary>Runs programs.</summary>
internal static class CommandLine
{
    /// <summary>Runs a program to its end.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="limit">How long; then it is ended.</param>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>Its exit code, null if it was ended, and what it wrote.</returns>
    public static (int? ExitCode, string Output) Run(string folder, TimeSpan limit, string program, params string[] arguments)
    {
        using Process process = new()
        {
            StartInfo = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true },
        };
        process.Start();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        bool ended = process.WaitForExit(limit);
        if (!ended)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        return (ended ? process.ExitCode : null, output.Result + errors.Result);
    }

    /// <summary>Runs a program that must end well.</summary>
    /// <returns>What it wrote.</returns>
    /// <exception cref="MutantException">It does not.</exception>
    public static string Require(string folder, string program, params string[] arguments)
    {
        (int? exit, string output) = Run(folder, TimeSpan.FromMinutes(15), program, arguments);
        return exit == 0 ? output : throw new MutantException($"{program} {string.Join(' ', arguments)} ends with {exit}:\n{output}");
    }
}
