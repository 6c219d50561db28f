using System.Reflection;
using System.Runtime.Loader;

namespace SpanRnn.Generator.Tests;

/// <summary>A compiled user project in this process.</summary>
internal sealed class LoadedProject
{
    private readonly Assembly _assembly;

    /// <summary>Loads it.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="isCollectible">
    /// Whether its memory may be freed once nothing of it is in use. The JIT compiles such code at once to the end, not
    /// in tiers as a user's program.
    /// </param>
    public LoadedProject(Stream assembly, bool isCollectible)
    {
        // What the context does not find itself, SpanRnn.dll above all, comes from the test's own context.
        var context = new AssemblyLoadContext("user project", isCollectible);
        _assembly = context.LoadFromStream(assembly);
    }

    /// <summary>A type by its metadata name.</summary>
    public Type Type(string name) => _assembly.GetType(name, throwOnError: true)!;
}
