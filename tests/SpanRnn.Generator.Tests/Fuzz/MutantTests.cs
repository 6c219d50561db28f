using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using SpanRnn.Generator.Tests.CodeFixes;
using Xunit;

namespace SpanRnn.Generator.Tests.Fuzz;

/// <summary>
/// Whatever a user types, generator, analyzer and code fixes neither throw nor hang, and what they let pass compiles.
/// </summary>
/// <remarks>SPANRNN_LONG=1 runs a hundred times as many mutants.</remarks>
public sealed class MutantTests
{
    private const int Mutants = 2_000;
    private const int MutantsWithFixes = 300;
    private const int LongFactor = 100;

    /// <summary>Part of the mutants that must have a diagnostic of ours, and part that must be valid: others prove little.</summary>
    private const int OneIn = 20;

    /// <summary>Far more than a mutant takes (some 20 ms), so that only what never ends is caught.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public void Originals_AreValid() => Assert.All(SourceMutator.Originals, source =>
    {
        GeneratedProject project = GeneratorHost.Run(source);
        Assert.Empty(project.OwnDiagnostics);
        Assert.DoesNotContain(project.CompilerDiagnostics, IsError);
    });

    [Fact]
    public void Mutants_NeitherThrowNorHang_AndCompileIfNothingIsReported()
    {
        int reported = 0;
        int clean = 0;
        ForEachMutant(seed: 1, Mutants, source =>
        {
            var project = new UserProject(source);
            GeneratedProject generated = GeneratorHost.Run(project);
            ImmutableArray<Diagnostic> before = GeneratorHost.Analyze(project.ToCompilation());
            reported += before.Any(static diagnostic => diagnostic.Id.StartsWith("SRNN", StringComparison.Ordinal)) ? 1 : 0;
            if (!before.Any(IsError))
            {
                // The compiler has nothing against it and neither have we: then generated code must not be what breaks it.
                clean++;
                Assert.DoesNotContain(generated.Compilation.GetDiagnostics(), IsError);
            }
        });

        Assert.True(reported > Mutants / OneIn, $"Only {reported} mutants have a diagnostic of ours.");
        Assert.True(clean > Mutants / OneIn, $"Only {clean} mutants are valid.");
    }

    [Fact]
    public void Fixes_OfMutants_NeitherThrowNorHang() => ForEachMutant(seed: 2, MutantsWithFixes, source =>
    {
        using var host = new FixHost(new UserProject(source));
        foreach (Diagnostic diagnostic in host.Diagnostics())
        {
            foreach (Microsoft.CodeAnalysis.CodeActions.CodeAction action in host.Offers(diagnostic).Select(offer => offer.Action))
            {
                Assert.NotEmpty(action.GetOperationsAsync(CancellationToken.None).Result);
            }
        }
    });

    private static void ForEachMutant(int seed, int count, Action<string> check)
    {
        var mutator = new SourceMutator(seed);
        int total = Environment.GetEnvironmentVariable("SPANRNN_LONG") == "1" ? count * LongFactor : count;
        for (int i = 0; i < total; i++)
        {
            string source = mutator.Next();
            var run = Task.Run(() => check(source));
            try
            {
                Assert.True(run.Wait(Patience), "It does not end.");
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"Mutant {i} of seed {seed}:\n{source}", failure);
            }
        }
    }

    private static bool IsError(Diagnostic diagnostic) => diagnostic.DefaultSeverity == DiagnosticSeverity.Error;
}
