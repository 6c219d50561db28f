using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Xunit;

namespace SpanRnn.Generator.Tests.Documentation;

/// <summary>What the README shows compiles as one program, and runs on weight files such as it describes.</summary>
public sealed class ReadmeCodeTests
{
    private const string Lstm = "weight_ih_l0:128x16 weight_hh_l0:128x32 bias_ih_l0:128 bias_hh_l0:128";
    private const string Gru = "rnn.weight_ih_l0:96x4 rnn.weight_hh_l0:96x32 rnn.bias_ih_l0:96 rnn.bias_hh_l0:96 head.weight:2x32 head.bias:2";
    private const string Suspect = "weight_ih_l0:48x4 weight_hh_l0:48x16 bias_ih_l0:48 bias_hh_l0:48";
    private const string Keywords =
        "gru.weight_ih_l0:192x40 gru.weight_hh_l0:192x64 gru.bias_ih_l0:192 gru.bias_hh_l0:192 "
        + "gru.weight_ih_l1:192x64 gru.weight_hh_l1:192x64 gru.bias_ih_l1:192 gru.bias_hh_l1:192 dense.weight:12x64 dense.bias:12";

    private static readonly string Classifier = string.Join(' ', new[] { "_l0:40", "_l0_reverse:40", "_l1:128", "_l1_reverse:128" }
        .Select(static cell => cell.Split(':'))
        .Select(static cell => $"gru.weight_ih{cell[0]}:192x{cell[1]} gru.weight_hh{cell[0]}:192x64 gru.bias_ih{cell[0]}:192 gru.bias_hh{cell[0]}:192"))
        + " dense.weight:12x128 dense.bias:12";

    [Fact]
    public void CodeBlocks_CompileAndRun()
    {
        IReadOnlyList<string> blocks = ReadmeText.CodeBlocks("csharp");
        Assert.True(blocks.Count >= 8, $"Only {blocks.Count} C# blocks were found.");
        string[] declarations = [.. blocks.Where(IsDeclaration)];
        string[] statements = [.. blocks.Where(static block => !IsDeclaration(block))];

        string source = $$"""
            using System;
            using System.Linq;
            using System.Threading.Tasks;
            {{string.Join('\n', declarations)}}
            public static class Program
            {
                public static void Main()
                {
            {{string.Join('\n', statements)}}
                }
            }
            """;
        Assembly assembly = Assembly.Load(Compile(source));

        string previous = Environment.CurrentDirectory;
        DirectoryInfo folder = Directory.CreateTempSubdirectory("spanrnn-readme");
        try
        {
            Environment.CurrentDirectory = folder.FullName;
            Save("npc.safetensors", Lstm);
            Save("tracker.safetensors", Gru);
            Save("keywords.safetensors", Keywords);
            Save("classifier.safetensors", Classifier);
            Save("suspect.safetensors", Suspect);
            Save("brain.safetensors", Prefixed("npc.memory.", Lstm) + " " + Prefixed("npc.tracker.", Gru));
            assembly.GetType("Program")!.GetMethod("Main")!.Invoke(null, null);
        }
        finally
        {
            Environment.CurrentDirectory = previous;
            folder.Delete(recursive: true);
        }
    }

    private static bool IsDeclaration(string block) =>
        block.StartsWith('[') || block.StartsWith("using SpanRnn;", StringComparison.Ordinal);

    /// <summary>Compiles as a new project does: errors count, missing documentation does not.</summary>
    private static byte[] Compile(string source)
    {
        var project = new UserProject(source);
        Compilation compilation = project.ToCompilation();
        compilation = compilation.WithOptions(compilation.Options.WithGeneralDiagnosticOption(ReportDiagnostic.Default));
        GeneratorHost.CreateDriver(project.ParseOptions).RunGeneratorsAndUpdateCompilation(
            compilation, out Compilation output, out ImmutableArray<Diagnostic> diagnostics);
        Assert.Empty(diagnostics);
        using var image = new MemoryStream();
        Assert.Empty(output.Emit(image).Diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return image.ToArray();
    }

    private static string Prefixed(string prefix, string tensors) =>
        string.Join(' ', tensors.Split(' ').Select(tensor => prefix + tensor));

    private static void Save(string path, string tensors)
    {
        var writer = new SafetensorsWriter();
        foreach (string tensor in tensors.Split(' '))
        {
            string[] parts = tensor.Split(':');
            int[] shape = [.. parts[1].Split('x').Select(int.Parse)];
            writer.Add(parts[0], new float[shape.Aggregate(1, static (product, size) => product * size)], shape);
        }

        using FileStream file = File.Create(path);
        writer.Write(file);
    }
}
