namespace SpanRnn.Mutants;

/// <summary>Reads the lists: a line <c># name</c>, then lines that begin with a sign.</summary>
/// <remarks>
/// <code>
/// = file      stays for the mutants that follow
/// @ anchor    a text before the place, where the old text stands more than once
/// - old       the right text; several lines are one text
/// + new       the wrong one; several lines are one text
/// ! reason    why no test notices
/// </code>
/// </remarks>
internal static class MutantList
{
    /// <summary>All lists of a folder.</summary>
    public static IReadOnlyList<Mutant> ReadFolder(string folder) =>
        [.. Directory.EnumerateFiles(folder, "*.txt").Order(StringComparer.Ordinal).SelectMany(static path => Read(Path.GetFileNameWithoutExtension(path), File.ReadAllLines(path)))];

    private static IEnumerable<Mutant> Read(string list, string[] lines)
    {
        string file = "";
        Draft? draft = null;
        foreach (string line in lines.Where(static line => line.Length > 0).Append("# "))
        {
            string rest = line.Length > 2 ? line[2..] : "";
            switch (line[0])
            {
                case '#':
                    if (draft is not null)
                    {
                        yield return draft.ToMutant(list);
                    }

                    draft = new Draft(rest, file);
                    break;
                case '=':
                    file = rest;
                    draft = draft is null ? null : draft with { File = rest };
                    break;
                default:
                    draft = (draft ?? throw new MutantException($"{list}: '{line}' stands before the first name.")).With(line[0], rest);
                    break;
            }
        }
    }

    private sealed record Draft(string Name, string File)
    {
        private string Anchor { get; init; } = "";

        private string? Old { get; init; }

        private string? New { get; init; }

        private string Reason { get; init; } = "";

        public Draft With(char sign, string text) => sign switch
        {
            '@' => this with { Anchor = text },
            '-' => this with { Old = Old is null ? text : Old + "\n" + text },
            '+' => this with { New = New is null ? text : New + "\n" + text },
            '!' => this with { Reason = text },
            _ => throw new MutantException($"{Name}: a line begins with '{sign}'."),
        };

        public Mutant ToMutant(string list) => Old is not null && New is not null && File.Length > 0
            ? new Mutant(list, Name, File, Anchor, Old, New, Reason)
            : throw new MutantException($"{list}, {Name}: a file, an old and a new text are needed.");
    }
}
