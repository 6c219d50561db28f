using System.Reflection;
using Microsoft.CodeAnalysis;

namespace SpanRnn.Generator.Tests;

/// <summary>What user code is compiled against: a framework and the build of SpanRnn for it.</summary>
internal sealed class ReferenceSet
{
    private ReferenceSet(string name, IEnumerable<string> framework, string runtime)
    {
        Name = name;
        Framework = [.. framework.Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))];
        Runtime = MetadataReference.CreateFromFile(runtime);
    }

    /// <summary>The framework that runs this test, and SpanRnn as it is loaded here. Only this one can be executed.</summary>
    public static ReferenceSet Net10 { get; } = new("net10.0", RunningFramework(), typeof(CellSpec).Assembly.Location);

    /// <summary>The reference assemblies of .NET 8 and SpanRnn's net8.0 build; the project file says where they are.</summary>
    public static ReferenceSet Net8 { get; } = new("net8.0", Directory.EnumerateFiles(Metadata("Net8References"), "*.dll"), Metadata("Net8Runtime"));

    /// <summary>The framework's moniker, for messages.</summary>
    public string Name { get; }

    /// <summary>The framework's assemblies.</summary>
    public IReadOnlyList<MetadataReference> Framework { get; }

    /// <summary>SpanRnn.dll.</summary>
    public MetadataReference Runtime { get; }

    /// <inheritdoc />
    public override string ToString() => Name;

    private static IEnumerable<string> RunningFramework()
    {
        // The list also holds the test's own packages, which user code does not have.
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        return trusted.Split(Path.PathSeparator).Where(path => Path.GetDirectoryName(path) == framework);
    }

    private static string Metadata(string key) => typeof(ReferenceSet).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key)
        .Value!;
}
