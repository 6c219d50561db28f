namespace SpanRnn.Fuzz;

/// <summary>A mutant that broke the rule.</summary>
public sealed class FuzzFailureException : Exception
{
    /// <summary>Names the mutant and what it did.</summary>
    public FuzzFailureException(FuzzTarget target, int mutant, byte[] file, string what, Exception? cause = null)
        : base(FormattableString.Invariant($"{target} mutant {mutant} ({file.Length} bytes) {what}\n{Convert.ToBase64String(file)}"), cause)
    {
    }
}
