extern alias Generator;

using System.Text.RegularExpressions;
using Generator::SpanRnn.Generator;
using Microsoft.CodeAnalysis;
using Xunit;

namespace SpanRnn.Generator.Tests;

/// <summary>What the analyzer can report and what its release notes list are the same.</summary>
public sealed partial class ReleaseNotesTests
{
    private static readonly DiagnosticDescriptor[] Descriptors = [.. new SpanRnnAnalyzer().SupportedDiagnostics];

    [Fact]
    public void ReleaseNotes_ListEveryDescriptor_WithItsTitle()
    {
        string[] listed = [.. Notes().Select(match => $"{match.Groups["id"].Value} {match.Groups["severity"].Value} {match.Groups["title"].Value}").Order()];
        string[] supported = [.. Descriptors.Select(descriptor => $"{descriptor.Id} {descriptor.DefaultSeverity} {descriptor.Title}").Order()];

        Assert.NotEmpty(listed);
        Assert.Equal(supported, listed);
    }

    [Fact]
    public void Ids_AreWellFormed_InOrder_AndUnique()
    {
        string[] ids = [.. Descriptors.Select(descriptor => descriptor.Id)];

        Assert.Equal(ids.Distinct().Order(StringComparer.Ordinal), ids);
        Assert.All(ids, id => Assert.Matches("^SRNN[0-9]{3}$", id));
    }

    [Fact]
    public void Messages_SayWhatToDo() => Assert.All(Descriptors, descriptor =>
        Assert.Matches(Instruction(), descriptor.MessageFormat.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Descriptors_AreAllFields_OfTheDescriptorClass()
    {
        // A descriptor that the analyzer does not declare would make Roslyn throw when it is reported.
        Type fields = typeof(SpanRnnAnalyzer).Assembly.GetType("SpanRnn.Generator.Diagnostics.Descriptors", throwOnError: true)!;

        Assert.Equal(
            fields.GetFields().Select(field => ((DiagnosticDescriptor)field.GetValue(null)!).Id).Order(),
            Descriptors.Select(descriptor => descriptor.Id).Order());
    }

    [Fact]
    public void Tests_ProvokeEveryDiagnostic()
    {
        string folder = Path.Combine(Repository.TestFolder, "Diagnostics");
        string tests = string.Concat(Directory.EnumerateFiles(folder, "*.cs").Select(File.ReadAllText));

        Assert.All(Descriptors, descriptor => Assert.Contains($"\"{descriptor.Id}", tests, StringComparison.Ordinal));
    }

    private static IEnumerable<Match> Notes() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "generator", "SpanRnn.Generator"), "AnalyzerReleases.*.md")
            .SelectMany(file => Row().Matches(File.ReadAllText(file)));

    [GeneratedRegex(@"^(?<id>SRNN\d+) \| SpanRnn \| (?<severity>\w+) \| (?<title>.*?)\r?$", RegexOptions.Multiline)]
    private static partial Regex Row();

    /// <summary>A clause that begins with what to do, or "it must be …", or one that is an argument.</summary>
    [GeneratedRegex(@"; \{\d\}$|(; |, so |, or )(write|make|remove|use|choose|rename|add|give|set|hold|change)\b|; it must be ")]
    private static partial Regex Instruction();
}
