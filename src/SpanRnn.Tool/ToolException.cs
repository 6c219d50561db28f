namespace SpanRnn.Tool;

/// <summary>Something that the user is told in one line.</summary>
/// <param name="code">What the process returns.</param>
/// <param name="message">The line.</param>
/// <param name="cause">The cause, if another exception is.</param>
internal sealed class ToolException(ExitCode code, string message, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>What the process returns.</summary>
    public ExitCode Code { get; } = code;
}
