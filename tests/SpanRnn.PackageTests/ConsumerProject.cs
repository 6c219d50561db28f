using System.Runtime.InteropServices;
using System.Text.Json;

namespace SpanRnn.PackageTests;

/// <summary>A copy of Consumer, outside the repository, that knows SpanRnn by its packages alone.</summary>
internal sealed class ConsumerProject
{
    private static readonly string[] Models =
    [
        "lstm_16x32.safetensors",
        Path.Combine("networks", "stacked.safetensors"),
        Path.Combine("onnx", "gru_residual_static_op16.onnx"),
    ];

    private readonly LocalFeed _feed;
    private readonly string _folder;

    /// <summary>Copies the sources, the models that they embed, and the class that spanrnn has scaffolded.</summary>
    public ConsumerProject(LocalFeed feed, string name)
    {
        _feed = feed;
        _folder = Directory.CreateDirectory(Path.Combine(feed.Folder, name)).FullName;
        foreach (string file in Directory.GetFiles(Path.Combine(Build.Root, "tests", "SpanRnn.PackageTests", "Consumer")))
        {
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
        }

        foreach (string model in Models)
        {
            File.Copy(Path.Combine(Build.Root, "tests", "golden", model), Path.Combine(_folder, Path.GetFileName(model)));
        }

        foreach (string file in feed.Scaffolded.Files)
        {
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
        }
    }

    /// <summary>Publishes for this machine, and checks that SpanRnn came out of the local feed.</summary>
    /// <param name="properties">MSBuild properties, name=value.</param>
    public PublishedProgram Publish(params string[] properties)
    {
        string output = Path.Combine(_folder, "out");
        CommandResult result = _feed.Dotnet(
            _folder,
            [
                "publish", "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-o", output,
                $"-p:SpanRnnVersion={Build.PackageVersion}", .. properties.Select(static property => $"-p:{property}"),
            ]).EnsureSuccess();
        EnsureFromFeed("spanrnn");
        EnsureFromFeed("spanrnn.onnx");
        return new PublishedProgram(output, result.Output);
    }

    // NuGet writes down where it took a package from.
    private void EnsureFromFeed(string id)
    {
        string metadata = Path.Combine(_feed.Restored, id, Build.PackageVersion, ".nupkg.metadata");
        string? source = JsonDocument.Parse(File.ReadAllText(metadata)).RootElement.GetProperty("source").GetString();
        if (source is null || !source.StartsWith(_feed.Folder, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{id} was restored from {source}, not from the local feed.");
        }
    }
}

/// <summary>A published Consumer.</summary>
/// <param name="Folder">Where it lies.</param>
/// <param name="BuildOutput">What publishing printed.</param>
internal sealed record PublishedProgram(string Folder, string BuildOutput)
{
    /// <summary>Runs it and reads the lines of "name value" that it prints.</summary>
    /// <param name="environment">Variables to set.</param>
    public Dictionary<string, string> Run(params (string Name, string Value)[] environment)
    {
        string program = Path.Combine(Folder, OperatingSystem.IsWindows() ? "Consumer.exe" : "Consumer");
        return CommandLine.Run(Folder, program, [], environment).EnsureSuccess().Output
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(static line => line.Split(' '))
            .ToDictionary(static parts => parts[0], static parts => parts[1]);
    }
}
