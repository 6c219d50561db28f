using System.Runtime.Loader;
using PublicApiGenerator;
using Xunit;

namespace SpanRnn.PackageTests;

/// <summary>
/// The public API stands in files, so that a change of it is seen in review: Api/PACKAGE.txt. Both frameworks have the same one.
/// SPANRNN_UPDATE_SNAPSHOTS=1 accepts what is.
/// </summary>
[Collection(LocalFeed.Name)]
public sealed class PublicApiTests(LocalFeed feed)
{
    // How the compiler marks "params" of other types than arrays; .NET 8 lacks it, so each assembly has one of its own there.
    private const string ParamCollection = "System.Runtime.CompilerServices.ParamCollectionAttribute";

    [Theory]
    [InlineData("SpanRnn", "net10.0")]
    [InlineData("SpanRnn", "net8.0")]
    [InlineData("SpanRnn.Onnx", "net10.0")]
    [InlineData("SpanRnn.Onnx", "net8.0")]
    [InlineData("SpanRnn.Keras", "net10.0")]
    [InlineData("SpanRnn.Keras", "net8.0")]
    public void PublicApi_IsTheApprovedOne(string id, string framework)
    {
        string approved = Path.Combine(Build.Root, "tests", "SpanRnn.PackageTests", "Api", $"{id}.txt");

        string actual = Generate(id, framework);

        if (Environment.GetEnvironmentVariable("SPANRNN_UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(approved, actual);
        }

        Assert.Equal(File.ReadAllText(approved), actual);
    }

    // Two frameworks' assemblies of one name: each in a context of its own.
    private string Generate(string id, string framework)
    {
        string folder = Directory.CreateDirectory(Path.Combine(feed.Folder, "api", $"{id} {framework}")).FullName;
        foreach (string assembly in new[] { "SpanRnn", id }.Distinct())
        {
            PackageFile.Extract(feed.PackageFile(assembly), $"lib/{framework}/{assembly}.dll", Path.Combine(folder, $"{assembly}.dll"));
        }

        AssemblyLoadContext context = new(framework, isCollectible: true);
        try
        {
            string api = context.LoadFromAssemblyPath(Path.Combine(folder, $"{id}.dll")).GeneratePublicApi(
                new ApiGeneratorOptions { IncludeAssemblyAttributes = false, ExcludeAttributes = [ParamCollection] });
            return api.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        }
        finally
        {
            context.Unload();
        }
    }
}
