using System.Text.Json;
using SpanRnn.Keras;
using SpanRnn.Onnx;
using SpanRnn.Testing;
using Xunit;
using Xunit.Abstractions;

namespace SpanRnn.Generator.Tests;

/// <summary>The recorded networks of RTNeural, Neural Amp Modeler, Keras and PyTorch's exporter, each one generated class.</summary>
public sealed class NetworkCaseTests(ITestOutputHelper output)
{
    // A model whose outputs were not recorded must agree with the oracle instead: float32 against double precision.
    private const double OracleTolerance = 1e-5;

    [CasesFact(RtNeuralCases.CasesFolder)]
    public void RtNeuralModels_GiveTheRecordedOutputsOrAreRefused()
    {
        IReadOnlyList<CaseReading<RtNeuralCase>> cases = RtNeuralCases.All();
        CaseTable table = new(output, RtNeuralCases.CasesFolder);
        var models = cases.Readable().Where(item => !item.IsBad)
            .ToDictionary(item => item.Name, item => CaseReadings.Read(item.Name, item.Name, item.Read), StringComparer.Ordinal);
        GeneratedNetwork generated = table.Generate(models.Values.Readable());
        foreach (CaseReading<RtNeuralCase> reading in cases)
        {
            if (!table.TryTake(reading, out RtNeuralCase? item))
            {
                continue;
            }

            if (item.IsBad)
            {
                table.CheckRefused("bad models", item.Name, item.Read);
            }
            else if (item.Expected.Length == 0)
            {
                table.Check("no recorded output: the oracle's", item.Name, OracleTolerance, () => DifferenceFromOracle(generated, models[item.Name].Case));
            }
            else
            {
                table.Check(item.Name, item.Name, item.Tolerance, () =>
                    Deviation.Largest(item.Recorded(generated.Run(models[item.Name].Case, item.Inputs)), item.Expected));
            }
        }

        table.AssertAllPassed();
    }

    [CasesFact(NamCases.CasesFolder)]
    public void AmplifierModels_GiveTheEnginesOutput()
    {
        IReadOnlyList<CaseReading<NamCase>> cases = NamCases.All();
        CaseTable table = new(output, NamCases.CasesFolder);
        var models = cases.Readable()
            .ToDictionary(item => item.Name, item => CaseReadings.Read(item.Name, item.Name, () => NamFile.Read(item.Path).Network), StringComparer.Ordinal);
        GeneratedNetwork generated = table.Generate(models.Values.Readable());
        foreach (CaseReading<NamCase> reading in cases)
        {
            table.Check(reading.Name, reading.Name, NamCase.Tolerance, () => Deviation.Largest(
                generated.Run(models[reading.Case.Name].Case, reading.Case.Inputs), Deviation.ToDouble(reading.Case.Expected)));
        }

        table.AssertAllPassed();
    }

    /// <summary>What tests/golden/export_onnx.py made PyTorch export and run: stacked, bidirectional, with initial states, with convolutions.</summary>
    [Fact]
    public void TorchExports_GivePyTorchsOutputs()
    {
        string folder = Path.Combine(Repository.Root, "tests", "golden", "onnx");
        CaseTable table = new(output, "golden/onnx");

        // What the opset changes is the reader's business: networks of the same layers are one class.
        var models = Directory.EnumerateFiles(folder, "*.onnx").Order(StringComparer.Ordinal).ToDictionary(path => path, path => OnnxModelFile.Open(path).ReadNetwork());
        string[] sources = [.. models.Values.Select(model => NetworkSource.Class(model, "Net")).Distinct(StringComparer.Ordinal)];
        GeneratedNetwork generated = table.Generate(sources.Select(source => models.Values.First(model => NetworkSource.Class(model, "Net") == source)));
        foreach ((string path, NetworkModel model) in models)
        {
            using JsonDocument recording = JsonDocument.Parse(File.ReadAllBytes(Path.ChangeExtension(path, ".json")));
            int index = Array.IndexOf(sources, NetworkSource.Class(model, "Net"));
            string name = Path.GetFileNameWithoutExtension(path);
            table.Check(name.Split("_op")[0], name, OracleTolerance, () => Deviation.Largest(
                generated.Run(model, Inputs(recording.RootElement, model.InputSize), index),
                Deviation.ToDouble(Floats(recording.RootElement, "output"))));
        }

        table.AssertAllPassed();
    }

    /// <summary>What tests/golden/make_keras.py wrote as Keras does: bidirectional and backward layers with each merge, padded and strided convolutions.</summary>
    [Fact]
    public void KerasModels_GiveWhatKerasEquationsGive()
    {
        string folder = Path.Combine(Repository.Root, "tests", "golden", "keras");
        CaseTable table = new(output, "golden/keras");
        var models = Directory.EnumerateFiles(folder)
            .Where(path => Path.GetExtension(path) is ".h5" or ".keras" && !Path.GetFileName(path).StartsWith("refused_", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToDictionary(path => path, path => KerasModelFile.Read(path));
        GeneratedNetwork generated = table.Generate(models.Values);
        foreach ((string path, NetworkModel model) in models)
        {
            using JsonDocument recording = JsonDocument.Parse(File.ReadAllBytes(Path.ChangeExtension(path, ".json")));
            table.Check(Path.GetExtension(path), Path.GetFileName(path), OracleTolerance, () => Deviation.Largest(
                generated.Run(model, Rows(recording.RootElement, "input")), Deviation.ToDouble(Rows(recording.RootElement, "output"))));
        }

        table.AssertAllPassed();
    }

    private static float[] Rows(JsonElement recording, string name) =>
        [.. recording.GetProperty(name).EnumerateArray().SelectMany(row => row.EnumerateArray().Select(value => value.GetSingle()))];

    // A convolution's input is [batch, channels, time]; the others are sequences of vectors, one batch entry.
    private static float[] Inputs(JsonElement recording, int inputSize)
    {
        float[] input = Floats(recording, "input");
        int[] shape = [.. recording.GetProperty("shape").EnumerateArray().Select(length => length.GetInt32())];
        return shape[2] == inputSize ? input : [.. Enumerable.Range(0, input.Length).Select(i => input[(i % shape[1] * shape[2]) + (i / shape[1])])];
    }

    private static float[] Floats(JsonElement recording, string name) => [.. recording.GetProperty(name).EnumerateArray().Select(value => value.GetSingle())];

    private static double DifferenceFromOracle(GeneratedNetwork generated, NetworkModel model)
    {
        float[] inputs = RandomParameters.Inputs(50 * model.InputSize, seed: 1);
        return Deviation.Largest(generated.Run(model, inputs), [.. new ReferenceNetwork(model).Run(inputs).SelectMany(step => step)]);
    }
}
