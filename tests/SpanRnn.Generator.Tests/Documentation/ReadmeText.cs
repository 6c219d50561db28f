using Xunit;

namespace SpanRnn.Generator.Tests.Documentation;

/// <summary>The README, its code blocks and its generated sections.</summary>
internal static class ReadmeText
{
    private static readonly string FilePath = System.IO.Path.Combine(Repository.Root, "README.md");

    public static string Read() => File.ReadAllText(FilePath).ReplaceLineEndings("\n");

    /// <summary>The code blocks of a language, in order.</summary>
    public static IReadOnlyList<string> CodeBlocks(string language)
    {
        List<string> blocks = [];
        List<string>? open = null;
        foreach (string line in Read().Split('\n'))
        {
            if (open is null)
            {
                open = line == "```" + language ? [] : null;
            }
            else if (line == "```")
            {
                blocks.Add(string.Join('\n', open));
                open = null;
            }
            else
            {
                open.Add(line);
            }
        }

        return blocks;
    }

    /// <summary>What stands between the two comments of a generated section.</summary>
    public static string Section(string name)
    {
        string text = Read();
        (int start, int end) = Bounds(text, name);
        return text[start..end].Trim('\n');
    }

    /// <summary>Replaces a generated section.</summary>
    public static void WriteSection(string name, string content)
    {
        string text = Read();
        (int start, int end) = Bounds(text, name);
        File.WriteAllText(FilePath, $"{text[..start]}\n{content}\n{text[end..]}");
    }

    private static (int Start, int End) Bounds(string text, string name)
    {
        string begin = $"<!-- {name}:begin -->";
        int start = text.IndexOf(begin, StringComparison.Ordinal);
        int end = text.IndexOf($"<!-- {name}:end -->", StringComparison.Ordinal);
        Assert.True(start >= 0 && end > start, $"README.md has no section '{name}'.");
        return (start + begin.Length, end);
    }
}
