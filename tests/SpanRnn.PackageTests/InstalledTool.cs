using System.Text.Json;

namespace SpanRnn.PackageTests;

/// <summary>The packed spanrnn, installed from the local feed as a user installs it.</summary>
internal sealed class InstalledTool
{
    private readonly string _program;

    /// <summary>Installs it into a folder of its own.</summary>
    public InstalledTool(LocalFeed feed)
    {
        string folder = Path.Combine(feed.Folder, "tool");
        feed.Dotnet(feed.Folder, "tool", "install", "SpanRnn.Tool", "--tool-path", folder, "--version", Build.PackageVersion).EnsureSuccess();
        _program = Path.Combine(folder, OperatingSystem.IsWindows() ? "spanrnn.exe" : "spanrnn");
    }

    /// <summary>Runs it.</summary>
    /// <param name="folder">The current directory.</param>
    /// <param name="arguments">The command and its arguments.</param>
    public CommandResult Run(string folder, params string[] arguments) => CommandLine.Run(folder, _program, arguments);

    /// <summary>Runs it with <c>--json</c> and reads what it prints.</summary>
    /// <param name="folder">The current directory.</param>
    /// <param name="arguments">The command and its arguments.</param>
    public JsonElement Report(string folder, params string[] arguments) =>
        JsonDocument.Parse(Run(folder, [.. arguments, "--json"]).EnsureSuccess().Output).RootElement;
}
