using System.Reflection;
using System.Runtime.Loader;

namespace SpanRnn.Bench.Budgets;

/// <summary>A build of this program: itself, or another one whose generated code was planned within another budget.</summary>
internal sealed class Variant
{
    private readonly Func<string, string, Action<int>> _open;
    private readonly Func<string, double> _error;

    private Variant(Assembly assembly)
    {
        Type port = assembly.GetType(typeof(TrialPort).FullName!, throwOnError: true)!;
        _open = port.GetMethod(nameof(TrialPort.Open))!.CreateDelegate<Func<string, string, Action<int>>>();
        _error = port.GetMethod(nameof(TrialPort.Error))!.CreateDelegate<Func<string, double>>();
    }

    /// <summary>This program.</summary>
    public static Variant Own { get; } = new(typeof(Variant).Assembly);

    /// <summary>Another build. It shares every library with this one: budgets are the generator's, and no library is generated.</summary>
    /// <param name="path">The assembly.</param>
    public static Variant Load(string path) => new(new AssemblyLoadContext(path).LoadFromAssemblyPath(path));

    /// <summary>A build of another state of the sources, with libraries of its own.</summary>
    /// <param name="path">The assembly, among the libraries that were built with it.</param>
    public static Variant LoadApart(string path)
    {
        OwnLibraries context = new(path);
        return new Variant(context.LoadFromAssemblyPath(path));
    }

    /// <summary>The work of a trial, under a name of its own.</summary>
    public VariantWork Open(string name, TrialWork work) => new(name, _open(work.ClassName, work.Workload.ToString()));

    /// <summary>The error of a trial's cell; null where it is not asked for.</summary>
    public double? Error(TrialWork work) => work.MeasuresError ? _error(work.ClassName) : null;

    /// <summary>Takes every library from beside an assembly, though this process has others of the same names; the runtime's are shared.</summary>
    private sealed class OwnLibraries(string path) : AssemblyLoadContext(path)
    {
        private readonly AssemblyDependencyResolver _resolver = new(path);

        protected override Assembly? Load(AssemblyName assemblyName) =>
            _resolver.ResolveAssemblyToPath(assemblyName) is { } library ? LoadFromAssemblyPath(library) : null;

        protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
            _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } library ? LoadUnmanagedDllFromPath(library) : 0;
    }
}
