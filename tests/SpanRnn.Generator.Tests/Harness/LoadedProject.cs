using System.Reflection;
using System.Runtime.Loader;

namespace SpanRnn.Generator.Tests;

/// <summary>A compiled user project in this process. It can be collected once nothing of it is in use.</summary>
internal sealed class LoadedProject
{
    private readonly Assembly _assembly;

    public LoadedProject(Stream assembly)
    {
        // What the context does not find itself, SpanRnn.dll above all, comes from the test's own context.
        var context = new AssemblyLoadContext("user project", isCollectible: true);
        _assembly = context.LoadFromStream(assembly);
    }

    /// <summary>A type by its metadata name.</summary>
    public Type Type(string name) => _assembly.GetType(name, throwOnError: true)!;
}
