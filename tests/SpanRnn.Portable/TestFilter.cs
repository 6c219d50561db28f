namespace SpanRnn.Portable;

/// <summary>Which tests run, by parts of their full names.</summary>
/// <param name="Wanted">A test runs if its name holds one of these, or if there are none.</param>
/// <param name="Unwanted">It doesn't run if its name holds one of these.</param>
internal sealed record TestFilter(IReadOnlyList<string> Wanted, IReadOnlyList<string> Unwanted)
{
    /// <summary>Reads the command line: names that are wanted, and with a minus before them such that aren't.</summary>
    public static TestFilter Parse(IEnumerable<string> arguments)
    {
        ILookup<bool, string> names = arguments.ToLookup(static argument => argument.StartsWith('-'));
        return new TestFilter([.. names[false]], [.. names[true].Select(static name => name[1..])]);
    }

    /// <summary>Whether a test runs.</summary>
    /// <param name="fullName">Namespace, class and method.</param>
    public bool Takes(string fullName) =>
        (Wanted.Count == 0 || Wanted.Any(part => fullName.Contains(part, StringComparison.Ordinal)))
        && !Unwanted.Any(part => fullName.Contains(part, StringComparison.Ordinal));
}
