using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace SpanRnn.Tool.Output;

/// <summary>Where a command writes: results to one place, progress and errors to the other, so that a script can read the first.</summary>
/// <param name="results">Results.</param>
/// <param name="errors">Progress and errors.</param>
internal sealed class ToolOutput(IAnsiConsole results, IAnsiConsole errors)
{
    private static readonly JsonSerializerOptions JsonOptions = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,

        // Layers are described with arrows and Greek letters.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Takes results.</summary>
    public IAnsiConsole Results { get; } = results;

    /// <summary>Writes a result for scripts, as it is.</summary>
    /// <param name="report">The result.</param>
    public void WriteJson<TReport>(TReport report) => Results.Profile.Out.Writer.WriteLine(JsonSerializer.Serialize(report, JsonOptions));

    /// <summary>Writes a line as it is, however long.</summary>
    /// <param name="text">The line.</param>
    public void WriteLine(string text) => Results.Profile.Out.Writer.WriteLine(text);

    /// <summary>Says what went wrong, in one line.</summary>
    /// <param name="message">The line.</param>
    public void WriteError(string message)
    {
        errors.Markup("[red]error:[/] ");
        errors.Profile.Out.Writer.WriteLine(message.ReplaceLineEndings(" "));
    }

    /// <summary>Does something that takes a while; a person at a terminal sees that it goes on.</summary>
    /// <param name="text">What is being done.</param>
    /// <param name="work">The work.</param>
    public TResult Progress<TResult>(string text, Func<TResult> work) =>
        errors.Profile.Capabilities.Interactive && errors.Profile.Out.IsTerminal
            ? errors.Status().Start(Markup.Escape(text), _ => work())
            : work();
}
