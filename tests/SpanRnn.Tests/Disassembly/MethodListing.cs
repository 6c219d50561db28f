using System.Globalization;
using System.Text.RegularExpressions;
using SpanRnn.Tests.Startup;

namespace SpanRnn.Tests.Disassembly;

/// <summary>One method in the JIT's disassembly.</summary>
/// <param name="Title">Its name, signature and optimisation level.</param>
/// <param name="Lines">Labels and instructions, without comments and blank lines.</param>
internal sealed partial record MethodListing(string Title, IReadOnlyList<string> Lines)
{
    private const string TitleStart = "; Assembly listing for method ";
    private const string SizeStart = "; Total bytes of code ";

    /// <summary>Bytes of its machine code.</summary>
    public int CodeBytes { get; private set; }

    /// <summary>The kernels that a command of tests/SpanRnn.Startup runs, in a process with settings of its own.</summary>
    public static IReadOnlyList<MethodListing> OfKernels(string command, params (string Name, string Value)[] environment)
    {
        string path = Path.GetTempFileName();
        try
        {
            StartupProcess.Run(command, [("DOTNET_JitDisasm", "*CellKernel*:*"), ("DOTNET_JitStdOutFile", path), .. environment]);
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
            else if (line.StartsWith(SizeStart, StringComparison.Ordinal))
            {
                listings[^1].CodeBytes = int.Parse(line.AsSpan(SizeStart.Length), CultureInfo.InvariantCulture);
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

    /// <summary>
    /// Innermost loops over columns: multiply-adds and nothing that comes after the last column, neither the additions that join chains nor the
    /// divisions of the equations.
    /// </summary>
    public IEnumerable<IReadOnlyList<string>> ProductLoops() => InnermostLoops().Where(static loop =>
        loop.Any(Instruction.IsMultiplyAdd) && !loop.Any(Instruction.IsDivision) && !loop.Any(Instruction.IsAddition));

    [GeneratedRegex(@"^j\w+\s+(?:SHORT\s+)?(\w+)")]
    private static partial Regex Jump();
}
