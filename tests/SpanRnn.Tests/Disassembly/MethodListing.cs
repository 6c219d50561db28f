using System.Text.RegularExpressions;
using SpanRnn.Tests.Startup;

namespace SpanRnn.Tests.Disassembly;

/// <summary>One method in the JIT's disassembly.</summary>
/// <param name="Title">Its name, signature and optimisation level.</param>
/// <param name="Lines">Labels and instructions, without comments and blank lines.</param>
internal sealed partial record MethodListing(string Title, IReadOnlyList<string> Lines)
{
    private const string TitleStart = "; Assembly listing for method ";

    /// <summary>The kernels that tests/SpanRnn.Startup steps, in a process with settings of its own.</summary>
    public static IReadOnlyList<MethodListing> OfKernels(params (string Name, string Value)[] environment)
    {
        string path = Path.GetTempFileName();
        try
        {
            StartupProcess.Run("step", [("DOTNET_JitDisasm", "*CellKernel*:*"), ("DOTNET_JitStdOutFile", path), .. environment]);
            return Parse(File.ReadAllText(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Cuts the JIT's output into methods.</summary>
    public static IReadOnlyList<MethodListing> Parse(string output)
    {
        List<MethodListing> listings = [];
        List<string> lines = [];
        foreach (string line in output.Split('\n').Select(static line => line.Trim()))
        {
            if (line.StartsWith(TitleStart, StringComparison.Ordinal))
            {
                lines = [];
                listings.Add(new MethodListing(line[TitleStart.Length..], lines));
            }
            else if (line.Split(';')[0].Trim() is { Length: > 0 } code)
            {
                lines.Add(code);
            }
        }

        return listings;
    }

    /// <summary>Innermost loops: from a label to the jump back to it, holding no other such loop.</summary>
    public IReadOnlyList<IReadOnlyList<string>> InnermostLoops()
    {
        Dictionary<string, int> labels = [];
        List<(int Start, int End)> loops = [];
        for (int i = 0; i < Lines.Count; i++)
        {
            if (Lines[i].EndsWith(':'))
            {
                labels[Lines[i][..^1]] = i;
            }
            else if (Jump().Match(Lines[i]) is { Success: true } jump && labels.TryGetValue(jump.Groups[1].Value, out int start))
            {
                loops.Add((start, i));
            }
        }

        return [.. loops
            .Where(loop => !loops.Exists(other => other != loop && other.Start >= loop.Start && other.End <= loop.End))
            .Select(loop => Lines.Skip(loop.Start).Take(loop.End - loop.Start + 1).ToArray())];
    }

    [GeneratedRegex(@"^j\w+\s+(?:SHORT\s+)?(\w+)")]
    private static partial Regex Jump();
}
