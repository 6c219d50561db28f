using System.Text.Json;
using Spectre.Console;
using Xunit;

namespace SpanRnn.Tool.Tests;

/// <summary>A command line, run in this process with its output redirected.</summary>
/// <param name="Code">What the process would return.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record ToolRun(ExitCode Code, string Output, string Error)
{
    /// <summary>Standard output as JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>Runs.</summary>
    public static ToolRun Of(params string[] args)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        ExitCode code = ToolApp.Run(args, Redirected(output), Redirected(error));
        return new ToolRun(code, output.ToString(), error.ToString());
    }

    /// <summary>Runs what must succeed.</summary>
    public static ToolRun Succeeding(params string[] args)
    {
        ToolRun run = Of(args);
        Assert.True(run.Code == ExitCode.Success, $"spanrnn {string.Join(' ', args)} returned {run.Code}: {run.Error}{run.Output}");
        Assert.Empty(run.Error);
        return run;
    }

    /// <summary>Asserts that the command ended as said, with one line that holds all parts and nothing else.</summary>
    public void AssertRefused(ExitCode code, params string[] parts)
    {
        Assert.True(code == Code, $"Expected {code}, got {Code}: {Error}{Output}");
        Assert.Empty(Output);
        Assert.StartsWith("error: ", Error, StringComparison.Ordinal);
        Assert.Single(Error.TrimEnd().Split('\n'));
        Assert.DoesNotContain("   at ", Error, StringComparison.Ordinal);
        Assert.All(parts, part => Assert.Contains(part, Error, StringComparison.Ordinal));
    }

    private static IAnsiConsole Redirected(TextWriter writer)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = ToolApp.RedirectedWidth;
        return console;
    }
}
