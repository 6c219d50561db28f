using System.Text.Json;
using SpanRnn.Onnx;
using SpanRnn.Testing;
using Xunit;
using Xunit.Abstractions;

namespace SpanRnn.Generator.Tests;

/// <summary>The recorded networks of RTNeural, Neural Amp Modeler and PyTorch's exporter, each one generated class.</summary>
public sealed class NetworkCaseTests(ITestOutputHelper output)
{
    // A model whose outputs were not recorded must agree with the oracle instead: float32 against double precision.
    private const double OracleTolerance = 1e-5;

    [CasesFact(RtNeuralCases.CasesFolder)]
    public void RtNeuralModels_GiveTheRecordedOutputsOrAreRefused()
    {
        IReadOnlyList<RtNeuralCase> cases = RtNeuralCases.All();
        CaseTable table = new(output, RtNeuralCases.CasesFolder);
        var models = cases.Where(item => !item.IsBad).ToDictionary(item => item, item => item.Read());
        var generated = new GeneratedNetwork(models.Values);
        foreach (RtNeuralCase item in cases)
        {
            if (item.IsBad)
            {
                table.CheckRefused("bad models", item.Name, item.Read);
            }
            else if (item.Expected.Length == 0)
            {
                table.Check("no recorded output: the oracle's", item.Name, OracleTolerance, () => DifferenceFromOracle(generated, models[item]));
            }
            else
            {
                table.Check(item.Name, item.Name, item.Tolerance, () =>
                    Deviation.Largest(item.Recorded(generated.Run(models[item], item.Inputs)), item.Expected));
            }
        }

        table.AssertAllPassed();
    }

    [CasesFact(NamCases.CasesFolder)]
    public void AmplifierModels_GiveTheEnginesOutput()
    {
        IReadOnlyList<NamCase> cases = NamCases.All();
        CaseTable table = new(output, NamCases.CasesFolder);
        var models = cases.ToDictionary(item => item, item => NamFile.Read(item.Path).Network);
        var generated = new GeneratedNetwork(models.Values);
        foreach (NamCase item in cases)
        {
            table.Check(item.Name, item.Name, NamCase.Tolerance, () =>
                Deviation.Largest(generated.Run(models[item], item.Inputs), Deviation.ToDouble(item.Expected)));
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
        var generated = new GeneratedNetwork(sources.Select(source => models.Values.First(model => NetworkSource.Class(model, "Net") == source)));
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
