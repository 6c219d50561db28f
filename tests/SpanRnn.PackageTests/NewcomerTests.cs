using System.Text.RegularExpressions;
using Xunit;

namespace SpanRnn.PackageTests;

/// <summary>The README's five minutes, as a newcomer spends them: an empty folder, the commands and the code as they stand there.</summary>
[Collection(LocalFeed.Name)]
public sealed partial class NewcomerTests(LocalFeed feed)
{
    [Fact]
    public void FiveMinutes_FromAnEmptyFolderToARunningNetwork()
    {
        string section = File.ReadAllText(Path.Combine(Build.Root, "README.md")).Split("\n## ").Single(static part => part.StartsWith("Five minutes", StringComparison.Ordinal));
        string[] code = [.. CodeBlock().Matches(section).Select(static match => match.Groups[1].Value)];
        string folder = Directory.CreateDirectory(Path.Combine(feed.Folder, "Newcomer")).FullName;

        feed.Dotnet(folder, "new", "console").EnsureSuccess();
        feed.Dotnet(folder, "add", "package", "SpanRnn").EnsureSuccess();
        File.WriteAllText(Path.Combine(folder, "NpcMemory.cs"), code[0]);
        File.WriteAllText(Path.Combine(folder, "Program.cs"), code[1] + code[2] + "\nConsole.WriteLine(outputs[^1] != 0 && crowd[^1].Hidden[0] != 0);");
        File.Copy(Path.Combine(Build.Root, "tests", "golden", "lstm_16x32.safetensors"), Path.Combine(folder, "npc.safetensors"));
        CommandResult result = feed.Dotnet(folder, "run").EnsureSuccess();

        Assert.Equal(3, code.Length);
        Assert.Equal("True", result.Output.Trim());
    }

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();
}
