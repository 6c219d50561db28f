using System.Text.Json;
using Xunit;
using Xunit.Abstractions;

namespace SpanRnn.Onnx.Tests;

/// <summary>Networks that PyTorch 1.13 exported (tests/golden/export_onnx.py), read as a whole and compared with what PyTorch computed.</summary>
public sealed class TorchExportTests(ITestOutputHelper output)
{
    // PyTorch's float32 against double precision, over six to ten steps.
    private const double Tolerance = 1e-5;

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "golden", "onnx");

    [Fact]
    public void EveryExport_RunsAsInPyTorch()
    {
        List<string> failures = [];
        double largest = 0;
        string[] models = [.. Directory.EnumerateFiles(Folder, "*.onnx").Order(StringComparer.Ordinal)];
        foreach (string path in models)
        {
            try
            {
                double difference = Difference(path);
                largest = Math.Max(largest, difference);
                if (!(difference <= Tolerance))
                {
                    failures.Add($"{Path.GetFileName(path)}: differs by {difference:e2}");
                }
            }
            catch (WeightFileException error)
            {
                failures.Add(error.Message[Folder.Length..]);
            }
        }

        output.WriteLine($"{models.Length} exports, largest difference {largest:e2}");
        Assert.True(models.Length >= 100, $"Only {models.Length} exports were found.");
        Assert.True(failures.Count == 0, $"{failures.Count} of {models.Length} fail:\n{string.Join('\n', failures)}");
    }

    private static double Difference(string path)
    {
        NetworkModel model = OnnxModelFile.Open(path).ReadNetwork();
        using JsonDocument recording = JsonDocument.Parse(File.ReadAllBytes(Path.ChangeExtension(path, ".json")));
        float[] input = Floats(recording, "input");
        int[] shape = [.. recording.RootElement.GetProperty("shape").EnumerateArray().Select(static length => length.GetInt32())];

        // A convolution's input is [batch, channels, time]; the others are sequences of vectors, one batch entry.
        if (shape[2] != model.InputSize)
        {
            input = [.. Enumerable.Range(0, input.Length).Select(i => input[(i % shape[1] * shape[2]) + (i / shape[1])])];
        }

        double[] actual = [.. new ReferenceNetwork(model).Run(input).SelectMany(static step => step)];
        return Deviation.Largest(actual, [.. Floats(recording, "output").Select(static value => (double)value)]);
    }

    private static float[] Floats(JsonDocument document, string name) =>
        [.. document.RootElement.GetProperty(name).EnumerateArray().Select(static value => value.GetSingle())];
}
