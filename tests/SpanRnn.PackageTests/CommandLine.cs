using System.Diagnostics;

namespace SpanRnn.PackageTests;

/// <summary>What a program has printed, and how it ended.</summary>
/// <param name="Command">The command line.</param>
/// <param name="ExitCode">0 for success.</param>
/// <param name="Output">Standard output, then standard error.</param>
internal sealed record CommandResult(string Command, int ExitCode, string Output)
{
    /// <summary>This result if the program has succeeded.</summary>
    /// <exception cref="InvalidOperationException">It has not; the message holds everything that it printed.</exception>
    public CommandResult EnsureSuccess() =>
        ExitCode == 0 ? this : throw new InvalidOperationException($"{Command} ended with {ExitCode}:\n{Output}");
}

/// <summary>Runs programs as a user does in a terminal.</summary>
internal static class CommandLine
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Runs a program to its end.</summary>
    /// <param name="folder">The current directory.</param>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Variables to set.</param>
    /// <exception cref="TimeoutException">It has not ended in ten minutes.</exception>
    public static CommandResult Run(
        string folder, string program, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = new(program)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        string command = $"{program} {string.Join(' ', start.ArgumentList)}";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{command} took longer than {Patience}.");
        }

        return new CommandResult(command, process.ExitCode, output.Result + errors.Result);
    }
}
