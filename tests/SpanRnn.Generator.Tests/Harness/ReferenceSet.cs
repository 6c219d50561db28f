using System.Reflection;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace SpanRnn.Generator.Tests;

/// <summary>What user code is compiled against: a framework and the build of SpanRnn for it.</summary>
internal sealed class ReferenceSet
{
    private readonly CSharpCompilation _withRuntime;
    private readonly CSharpCompilation _withoutRuntime;

    private ReferenceSet(string name, IEnumerable<string> framework, string runtime)
    {
        Name = name;
        IReadOnlyList<MetadataReference> references = [.. framework.Select(path => MetadataReference.CreateFromFile(path))];
        _withoutRuntime = Bound(references);
        _withRuntime = Bound([.. references, MetadataReference.CreateFromFile(runtime)]);
    }

    /// <summary>The framework that runs this test, and SpanRnn as it is loaded here. Only this one can be executed.</summary>
    public static ReferenceSet Running { get; } = new($"net{Environment.Version.Major}.0", RunningFramework(), typeof(CellSpec).Assembly.Location);

    /// <summary>The reference assemblies of .NET 8 and SpanRnn's net8.0 build; the project file says where they are.</summary>
    public static ReferenceSet Net8 { get; } = new("net8.0", Directory.EnumerateFiles(Metadata("Net8References"), "*.dll"), Metadata("Net8Runtime"));

    /// <summary>The framework's moniker, for messages.</summary>
    public string Name { get; }

    /// <summary>A project without files, whose references have been read; what is derived from it need not read them again.</summary>
    public CSharpCompilation EmptyProject(bool withRuntime) => withRuntime ? _withRuntime : _withoutRuntime;

    /// <inheritdoc />
    public override string ToString() => Name;

    private static CSharpCompilation Bound(IReadOnlyList<MetadataReference> references)
    {
        CSharpCompilation project = CSharpCompilation.Create(
            "UserProject", references: references, options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        Assert.Empty(project.GetDiagnostics());
        return project;
    }

    private static IEnumerable<string> RunningFramework()
    {
        // The list also holds the test's own packages, which user code does not have.
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        IEnumerable<string> there = trusted.Split(Path.PathSeparator).Where(path => Path.GetDirectoryName(path) == framework);
        return framework == Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory) ? there.IntersectBy(RuntimePack(), Path.GetFileName) : there;
    }

    /// <summary>The runtime's own assemblies in a self-contained program, which keeps everything in one folder.</summary>
    private static IEnumerable<string?> RuntimePack()
    {
        string file = ((string)AppContext.GetData("APP_CONTEXT_DEPS_FILES")!).Split(';')[0];
        using JsonDocument dependencies = JsonDocument.Parse(File.ReadAllBytes(file));
        return
        [
            .. dependencies.RootElement.GetProperty("targets").EnumerateObject()
                .SelectMany(static target => target.Value.EnumerateObject())
                .Where(static library => library.Name.StartsWith("runtimepack.", StringComparison.Ordinal))
                .SelectMany(static library => library.Value.GetProperty("runtime").EnumerateObject())
                .Select(static assembly => assembly.Name),
        ];
    }

    private static string Metadata(string key) => typeof(ReferenceSet).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key)
        .Value!;
}
