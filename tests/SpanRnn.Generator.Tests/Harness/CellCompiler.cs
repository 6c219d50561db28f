using System.Collections.Concurrent;

namespace SpanRnn.Generator.Tests;

/// <summary>
/// Turns requests into classes, many in one compilation, each spec once per process. A test that knows its cells
/// beforehand calls <see cref="Prepare(IEnumerable{CellRequest})"/> for all of them: one compilation of fifty cells
/// takes a fraction of the time of fifty compilations.
/// </summary>
internal static class CellCompiler
{
    private static readonly ConcurrentDictionary<object, Type> Types = new();

    /// <summary>Compiles those cells that have not been compiled yet.</summary>
    public static void Prepare(IEnumerable<CellRequest> cells) => Compile(cells, CellSource.File);

    /// <summary>Compiles those window cells that have not been compiled yet.</summary>
    public static void Prepare(IEnumerable<WindowRequest> windows) => Compile(windows, CellSource.File);

    /// <summary>The class of a cell.</summary>
    public static Type TypeOf(CellRequest cell)
    {
        Prepare([cell]);
        return Types[cell];
    }

    /// <summary>The class of a window cell.</summary>
    public static Type TypeOf(WindowRequest window)
    {
        Prepare([window]);
        return Types[window];
    }

    private static void Compile<TRequest>(IEnumerable<TRequest> requests, Func<IEnumerable<TRequest>, string> write)
        where TRequest : notnull
    {
        TRequest[] missing = [.. requests.Distinct().Where(request => !Types.ContainsKey(request))];
        if (missing.Length == 0)
        {
            return;
        }

        LoadedProject project = GeneratorHost.Run(write(missing)).Load();
        for (int i = 0; i < missing.Length; i++)
        {
            Types.TryAdd(missing[i], project.Type($"{CellSource.Namespace}.Cell{i}"));
        }
    }
}
