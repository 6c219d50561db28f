extern alias Generator;

using System.Globalization;
using System.Text.RegularExpressions;
using Generator::SpanRnn.Generator;
using Microsoft.CodeAnalysis;
using Xunit;

namespace SpanRnn.Generator.Tests.Documentation;

/// <summary>The README lists every diagnostic, where its help link leads.</summary>
public sealed partial class ReadmeDiagnosticsTests
{
    [Fact]
    public void DiagnosticsSection_ListsEveryDescriptor()
    {
        string expected = Table();
        if (Environment.GetEnvironmentVariable("SPANRNN_UPDATE_SNAPSHOTS") == "1")
        {
            ReadmeText.WriteSection("diagnostics", expected);
        }

        Assert.Equal(expected, ReadmeText.Section("diagnostics"));
    }

    [Fact]
    public void HelpLinks_LeadToAnchorsOfTheReadme()
    {
        string readme = ReadmeText.Read();
        foreach (DiagnosticDescriptor descriptor in new SpanRnnAnalyzer().SupportedDiagnostics)
        {
            string anchor = descriptor.HelpLinkUri[(descriptor.HelpLinkUri.IndexOf('#', StringComparison.Ordinal) + 1)..];
            Assert.Contains($"<a id=\"{anchor}\"></a>", readme, StringComparison.Ordinal);
        }
    }

    private static string Table()
    {
        IEnumerable<string> rows = new SpanRnnAnalyzer().SupportedDiagnostics
            .OrderBy(static descriptor => descriptor.Id, StringComparer.Ordinal)
            .Select(static descriptor =>
            {
                string message = Placeholder().Replace(descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture), "…");
                string title = descriptor.Title.ToString(CultureInfo.InvariantCulture);
                return $"| <a id=\"{descriptor.Id.ToLowerInvariant()}\"></a>{descriptor.Id} | {title} | {message} |";
            });
        return string.Join('\n', ["| id | title | message |", "|---|---|---|", .. rows]);
    }

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Placeholder();
}
