using SpanRnn.Testing;
using Xunit;
using Xunit.Abstractions;

namespace SpanRnn.Tool.Tests;

/// <summary>Every model file of the recorded cases and of the golden files: verified, or refused in one line that says why.</summary>
public sealed class RecordedModelTests(ITestOutputHelper output)
{
    private static readonly string[] Extensions = [".onnx", ".nam", ".h5", ".keras", ".safetensors"];

    [CasesFact(RtNeuralCases.CasesFolder)]
    public void RtNeuralModels_AreVerifiedOrRefused() => CheckAll(
        RtNeuralCases.ModelPaths(), path => Path.GetFileName(path).StartsWith("bad_", StringComparison.Ordinal) ? ExitCode.UnreadableModel : ExitCode.Success);

    [CasesFact(NamCases.CasesFolder)]
    public void AmplifierModels_AreVerified() => CheckAll(NamCases.ModelPaths(), static _ => ExitCode.Success);

    // Their weights are inputs of the graph, not constants.
    [CasesFact(OnnxCases.NodeFolder)]
    public void OnnxNodeModels_WithoutWeights_AreRefused() => CheckAll(
        Directory.EnumerateFiles(RecordedCases.PathOf(OnnxCases.NodeFolder, "."), "*.onnx", SearchOption.AllDirectories), static _ => ExitCode.UnreadableModel);

    [CasesFact("silero-vad")]
    public void SpeechDetectors_AreRefusedWhole() => CheckAll(
        Directory.EnumerateFiles(RecordedCases.PathOf("silero-vad", "."), "*", SearchOption.AllDirectories).Where(static path => Extensions.Contains(Path.GetExtension(path))),
        static _ => ExitCode.UnreadableModel);

    [CasesFact("silero-vad")]
    public void SpeechDetectors_GiveTheirRecurrentNodesAlone()
    {
        int verified = 0;
        foreach (string path in Directory.EnumerateFiles(RecordedCases.PathOf("silero-vad", "."), "*.onnx", SearchOption.AllDirectories))
        {
            foreach (Onnx.OnnxRecurrentNode node in Onnx.OnnxModelFile.Open(path).RecurrentNodes)
            {
                ToolRun run = ToolRun.Succeeding("verify", path, "--node", node.Name);
                output.WriteLine($"{Path.GetFileName(path)} {node.Name}: {LastLine(run.Output)}");
                verified++;
            }
        }

        Assert.NotEqual(0, verified);
    }

    // One of each kind: opsets differ in what exporters write around the same layers, which the readers' own tests cover.
    [Fact]
    public void PyTorchExports_AreVerifiedAgainstOnnxRuntime()
    {
        string[] models = [.. Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "golden", "onnx"), "*.onnx")
            .GroupBy(static path => Path.GetFileName(path).Split("_op")[0])
            .Select(static group => group.Order(StringComparer.Ordinal).First())];
        Assert.True(models.Length >= 50);
        CheckAll(models, static _ => ExitCode.Success, "ONNX Runtime 1.");
    }

    [Fact]
    public void KerasModels_AreVerifiedOrRefused() => CheckAll(
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "golden", "keras")).Where(static path => Extensions.Contains(Path.GetExtension(path))),
        static path => Path.GetFileName(path).StartsWith("refused_", StringComparison.Ordinal) ? ExitCode.UnreadableModel : ExitCode.Success);

    [Fact]
    public void PyTorchWeights_AreVerified() => CheckAll(
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "golden"), "*.safetensors")
            .Where(static path => path.Contains("_7x20", StringComparison.Ordinal) && !path.Contains("expected", StringComparison.Ordinal)),
        static _ => ExitCode.Success);

    private void CheckAll(IEnumerable<string> paths, Func<string, ExitCode> expected, string reference = "double precision")
    {
        string[] models = [.. paths.Order(StringComparer.Ordinal)];
        Assert.NotEmpty(models);
        List<string> wrong = [];
        foreach (string path in models)
        {
            ToolRun run = ToolRun.Of("verify", path);
            output.WriteLine($"{Path.GetFileName(path)}: {run.Code}, {LastLine(run.Error + run.Output)}");
            if (run.Code != expected(path))
            {
                wrong.Add($"{path}: {run.Code} instead of {expected(path)}: {run.Error}{run.Output}");
            }
            else if (run.Code == ExitCode.Success)
            {
                Assert.Contains(reference, run.Output, StringComparison.Ordinal);
                Assert.Empty(run.Error);
            }
            else
            {
                run.AssertRefused(run.Code);
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static string LastLine(string text) => text.TrimEnd().Split('\n')[^1];
}
