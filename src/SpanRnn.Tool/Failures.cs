using Spectre.Console.Cli;

namespace SpanRnn.Tool;

/// <summary>What the user is told about an exception, in one line, and what the process returns.</summary>
internal static class Failures
{
    /// <summary>Describes an exception.</summary>
    public static (ExitCode Code, string Message) Describe(Exception error) => error switch
    {
        ToolException { Code: var code } => (code, error.Message),
        WeightFileException => (ExitCode.UnreadableModel, error.Message),
        CommandAppException => (ExitCode.WrongArguments, error.Message + " (see spanrnn --help)"),
        IOException or UnauthorizedAccessException => (ExitCode.UnreadableModel, error.Message),
        OutOfMemoryException => (ExitCode.UnreadableModel, "The model does not fit into memory."),
        _ => (ExitCode.InternalError, $"spanrnn failed with {error.GetType().Name}: {error.Message} Please report this with the model."),
    };
}

/// <summary>What <c>--json</c> prints instead of a result. Field names are stable.</summary>
internal sealed record FailureReport(Failure Error);

/// <summary>Why there is no result.</summary>
internal sealed record Failure(int ExitCode, string Message);
