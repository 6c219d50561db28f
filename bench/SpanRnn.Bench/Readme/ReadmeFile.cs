namespace SpanRnn.Bench.Readme;

/// <summary>The README's section that results write.</summary>
internal static class ReadmeFile
{
    private const string Begin = "<!-- bench:begin -->\n";
    private const string End = "<!-- bench:end -->";

    /// <summary>What stands between the two comments.</summary>
    /// <exception cref="InvalidDataException">The README lacks a comment.</exception>
    public static string Section(string readme)
    {
        (int start, int end) = Bounds(readme);
        return readme[start..end];
    }

    /// <summary>The README with another section.</summary>
    /// <exception cref="InvalidDataException">The README lacks a comment.</exception>
    public static string Replace(string readme, string section)
    {
        (int start, int end) = Bounds(readme);
        return readme[..start] + section + readme[end..];
    }

    private static (int Start, int End) Bounds(string readme)
    {
        int begin = readme.IndexOf(Begin, StringComparison.Ordinal);
        int end = readme.IndexOf(End, StringComparison.Ordinal);
        return begin >= 0 && end >= begin + Begin.Length
            ? (begin + Begin.Length, end)
            : throw new InvalidDataException($"The README needs a line {Begin.TrimEnd()} and below it a line {End}.");
    }
}
