namespace SpanRnn.Mutants;

/// <summary>One small fault.</summary>
/// <param name="List">The list that it stands in: equations, emission, packer, planner.</param>
/// <param name="Name">What is wrong with it.</param>
/// <param name="File">The file, from the root of the repository.</param>
/// <param name="Anchor">A text of that file before the place; empty if the old text alone says where.</param>
/// <param name="Old">The right text.</param>
/// <param name="New">The wrong one.</param>
/// <param name="Reason">Why no test notices; empty for a mutant that one must.</param>
internal sealed record Mutant(string List, string Name, string File, string Anchor, string Old, string New, string Reason)
{
    /// <summary>The file's text with the fault.</summary>
    /// <exception cref="MutantException">The place is not there, or is not one.</exception>
    public string Apply(string text)
    {
        int start = 0;
        if (Anchor.Length > 0)
        {
            start = text.IndexOf(Anchor, StringComparison.Ordinal);
            Require(start >= 0 && Count(text, Anchor) == 1, $"'{Anchor}' must stand in {File} once");
        }

        int at = text.IndexOf(Old, start, StringComparison.Ordinal);
        Require(at >= 0 && (Anchor.Length > 0 || Count(text, Old) == 1), $"'{Old}' must stand in {File} {(Anchor.Length > 0 ? $"after '{Anchor}'" : "once")}");
        return text[..at] + New + text[(at + Old.Length)..];
    }

    private void Require(bool condition, string what)
    {
        if (!condition)
        {
            throw new MutantException($"{List}, {Name}: {what}. The code has changed; so must the list.");
        }
    }

    private static int Count(string text, string part)
    {
        int count = 0;
        for (int at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + 1, StringComparison.Ordinal))
        {
            count++;
        }

        return count;
    }
}
