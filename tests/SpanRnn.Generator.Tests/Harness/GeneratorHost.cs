extern alias Generator;

using System.Collections.Immutable;
using Generator::SpanRnn.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace SpanRnn.Generator.Tests;

/// <summary>Runs the generator and the analyzer on a user's project, as the compiler does.</summary>
internal static class GeneratorHost
{
    /// <summary>A driver that has not seen any project yet.</summary>
    public static GeneratorDriver CreateDriver(CSharpParseOptions parseOptions, bool trackSteps = false, ProjectProperties? properties = null) => CSharpGeneratorDriver.Create(
        [new RecurrentCellGenerator().AsSourceGenerator()],
        parseOptions: parseOptions,
        optionsProvider: properties,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackSteps));

    /// <summary>Generates; throws if the generator did.</summary>
    public static GeneratedProject Run(UserProject project)
    {
        GeneratorDriver driver = CreateDriver(project.ParseOptions, properties: project.Properties).RunGeneratorsAndUpdateCompilation(
            project.ToCompilation(), out Compilation output, out _);
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        if (result.Exception is not null)
        {
            throw new InvalidOperationException("The generator threw.", result.Exception);
        }

        return new GeneratedProject((CSharpCompilation)output, result.GeneratedSources);
    }

    /// <summary>Generates from files with the standard options.</summary>
    public static GeneratedProject Run(params string[] files) => Run(new UserProject(files));

    /// <summary>What compiler and analyzer say about a compilation; throws if the analyzer did.</summary>
    public static ImmutableArray<Diagnostic> Analyze(Compilation compilation)
    {
        Exception? thrown = null;
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            onAnalyzerException: (exception, _, _) => thrown = exception,
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false);
        ImmutableArray<Diagnostic> diagnostics = compilation
            .WithAnalyzers([new SpanRnnAnalyzer()], options)
            .GetAllDiagnosticsAsync(CancellationToken.None).GetAwaiter().GetResult();
        return thrown is null ? diagnostics : throw new InvalidOperationException("The analyzer threw.", thrown);
    }
}
