using System.Collections.Concurrent;
using Xunit;

namespace SpanRnn.Tests.Disassembly;

/// <summary>The machine code of the cells of tests/SpanRnn.Startup, compiled once for each of its commands and each tier.</summary>
internal static class KernelListings
{
    // .NET 8 knows the second name only.
    private static readonly (string Name, string Value)[] WithoutAvx512 = [("DOTNET_EnableAVX512", "0"), ("DOTNET_EnableAVX512F", "0")];

    private static readonly ConcurrentDictionary<(string Command, int VectorBits), Lazy<IReadOnlyList<MethodListing>>> Processes = new();

    /// <summary>All kernel methods that a step of the cell compiles.</summary>
    public static MethodListing[] OfStep(int vectorBits, string cell) => Of("step", vectorBits, cell);

    /// <summary>All kernel methods that a batch and a sequence compile, of a cell whose weights lie beyond the first-level cache.</summary>
    public static MethodListing[] OfShared(int vectorBits, string cell) => Of("share", vectorBits, cell);

    private static MethodListing[] Of(string command, int vectorBits, string cell)
    {
        IReadOnlyList<MethodListing> all = Processes.GetOrAdd(
            (command, vectorBits),
            static key => new(() => MethodListing.OfKernels(key.Command, key.VectorBits == 512 ? [] : WithoutAvx512))).Value;
        MethodListing[] methods = [.. all.Where(method => method.Title.Contains($"_{cell}_", StringComparison.Ordinal))];

        // Else the settings of the process have not done what the row of the test says. A cell of 8 units has no wider vectors to fill.
        string tier = cell.EndsWith('8') && !cell.EndsWith("128", StringComparison.Ordinal) ? "Simd256" : $"Simd{vectorBits}";
        Assert.NotEmpty(methods);
        Assert.All(methods, method => Assert.Contains(tier, method.Title, StringComparison.Ordinal));
        return methods;
    }
}
