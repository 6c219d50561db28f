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
        AssemblyDependencyResolver resolver = new(path);
        AssemblyLoadContext context = new(path);
        context.Resolving += (own, name) => resolver.ResolveAssemblyToPath(name) is { } library ? own.LoadFromAssemblyPath(library) : null;
        return new Variant(context.LoadFromAssemblyPath(path));
    }

    /// <summary>The work of a trial, under a name of its own.</summary>
    public VariantWork Open(string name, TrialWork work) => new(name, _open(work.ClassName, work.Workload.ToString()));

    /// <summary>The error of a trial's cell; null where it is not asked for.</summary>
    public double? Error(TrialWork work) => work.MeasuresError ? _error(work.ClassName) : null;
}
