using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace SpanRnn.PackageTests;

/// <summary>What lies in the packages.</summary>
[Collection(LocalFeed.Name)]
public sealed partial class PackageContentTests(LocalFeed feed)
{
    [Theory]
    [InlineData("SpanRnn", true)]
    [InlineData("SpanRnn.Onnx", false)]
    [InlineData("SpanRnn.Keras", false)]
    public void Package_HoldsBothFrameworksWithDocumentation(string id, bool hasGenerator)
    {
        string[] entries = PackageFile.Entries(feed.PackageFile(id));

        string[] libraries =
        [
            "README.md", "icon.png", $"{id}.nuspec",
            $"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml",
            $"lib/net8.0/{id}.dll", $"lib/net8.0/{id}.xml",
        ];
        string[] tooling = [ReadyToRunLibrary.Path, "build/SpanRnn.targets", "buildTransitive/SpanRnn.targets", .. Analyzers().Select(static name => $"analyzers/dotnet/cs/{name}.dll")];
        Assert.Equal(libraries.Concat(hasGenerator ? tooling : []).Order(StringComparer.Ordinal), entries);
    }

    [Theory]
    [InlineData("SpanRnn")]
    [InlineData("SpanRnn.Onnx")]
    [InlineData("SpanRnn.Keras")]
    public void SymbolPackage_PointsAtTheSourcesOfTheCommit(string id)
    {
        string package = feed.PackageFile(id, "snupkg");
        string[] symbols = [$"lib/net10.0/{id}.pdb", $"lib/net8.0/{id}.pdb"];

        Assert.Equal(symbols, PackageFile.Entries(package).Where(static path => path.StartsWith("lib/", StringComparison.Ordinal)));
        Assert.All(symbols, path => Assert.Matches(
            """"/_/\*":"https://raw.githubusercontent.com/spanrnn/spanrnn/[0-9a-f]{40}/\*"""",
            Encoding.Latin1.GetString(PackageFile.Read(package, path))));
    }

    [Theory]
    [InlineData("SpanRnn")]
    [InlineData("SpanRnn.Onnx")]
    [InlineData("SpanRnn.Keras")]
    [InlineData("SpanRnn.Tool")]
    public void Manifest_NamesLicenceIconReadmeAndRepository(string id)
    {
        XElement metadata = Manifest(id);

        Assert.Equal("MIT", Value(metadata, "license"));
        Assert.Equal("icon.png", Value(metadata, "icon"));
        Assert.Equal("README.md", Value(metadata, "readme"));
        Assert.Equal("https://github.com/spanrnn/spanrnn", Value(metadata, "projectUrl"));
        Assert.NotEmpty(Value(metadata, "description"));
        Assert.Equal("https://github.com/spanrnn/spanrnn", Elements(metadata, "repository").Single().Attribute("url")!.Value);
    }

    /// <summary>SpanRnn runs on the framework alone; the readers bring the generator along; Keras, which uses internals, takes its own version only.</summary>
    [Theory]
    [InlineData("SpanRnn", "")]
    [InlineData("SpanRnn.Onnx", "SpanRnn {0} all; Google.Protobuf")]
    [InlineData("SpanRnn.Keras", "SpanRnn [{0}] all")]
    public void Dependencies_AreTheseInBothFrameworks(string id, string dependencies)
    {
        string[] expected = [.. string.Format(null, dependencies, Build.PackageVersion).Split("; ", StringSplitOptions.RemoveEmptyEntries)];

        XElement[] groups = [.. Elements(Manifest(id), "dependencies").Single().Elements()];

        Assert.Equal(["net10.0", "net8.0"], groups.Select(static group => group.Attribute("targetFramework")!.Value).Order(StringComparer.Ordinal));
        Assert.All(groups, group => Assert.Equal(expected, group.Elements().Select(Describe)));
    }

    [Fact]
    public void PackagedReadme_HasNoRelativeLinks()
    {
        string readme = Encoding.UTF8.GetString(PackageFile.Read(feed.PackageFile("SpanRnn"), "README.md"));

        Assert.Contains("https://github.com/spanrnn/spanrnn/blob/main/src/README.md", readme, StringComparison.Ordinal);
        Assert.DoesNotMatch(RelativeLink(), readme);
    }

    [GeneratedRegex(@"\]\((?!https?:|#)")]
    private static partial Regex RelativeLink();

    private static IEnumerable<string> Analyzers() =>
        Directory.GetDirectories(Path.Combine(Build.Root, "generator"))
            .Select(static folder => Path.GetFileName(folder))
            .Where(static name => File.Exists(Path.Combine(Build.Root, "generator", name, $"{name}.csproj")));

    private static string Describe(XElement dependency)
    {
        string id = dependency.Attribute("id")!.Value;
        return id.StartsWith("SpanRnn", StringComparison.Ordinal)
            ? $"{id} {dependency.Attribute("version")!.Value} {dependency.Attribute("exclude")?.Value ?? "all"}"
            : id;
    }

    private XElement Manifest(string id) =>
        XDocument.Parse(Encoding.UTF8.GetString(PackageFile.Read(feed.PackageFile(id), $"{id}.nuspec")).TrimStart('\uFEFF')).Root!.Elements().Single();

    private static string Value(XElement metadata, string name) => Elements(metadata, name).Single().Value;

    private static IEnumerable<XElement> Elements(XElement parent, string name) => parent.Elements().Where(element => element.Name.LocalName == name);
}
