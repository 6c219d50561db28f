namespace SpanRnn.Tool;

/// <summary>What the process returns; documented in <c>--help</c> and the README, so numbers never change their meaning.</summary>
internal enum ExitCode
{
    /// <summary>Done.</summary>
    Success = 0,

    /// <summary>The generated code differs from the reference by more than the tolerance, or a step allocates.</summary>
    Mismatch = 1,

    /// <summary>The command line is wrong.</summary>
    WrongArguments = 2,

    /// <summary>The model cannot be read: it is missing, malformed, of no known format, or holds what its reader refuses.</summary>
    UnreadableModel = 3,

    /// <summary>The model was read, but no generated class can express it.</summary>
    NotExpressible = 4,

    /// <summary>An output file exists and <c>--force</c> was not given, or it cannot be written.</summary>
    OutputRefused = 5,

    /// <summary>spanrnn itself is at fault.</summary>
    InternalError = 70,
}
