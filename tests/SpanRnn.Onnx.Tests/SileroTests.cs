using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Onnx.Tests;

/// <summary>Silero's voice activity detector: an LSTM in both branches of an If, its weights in PyTorch's order put into ONNX's by slices.</summary>
public sealed class SileroTests
{
    private static string ModelPath => RecordedCases.PathOf(SileroRecording.CasesFolder, "src/silero_vad/data/silero_vad_16k_op15.onnx");

    [CasesFact(SileroRecording.CasesFolder)]
    public void RecurrentNodes_ListTheLstmsOfBothBranches()
    {
        IReadOnlyList<OnnxRecurrentNode> nodes = OnnxModelFile.Open(ModelPath).RecurrentNodes;

        Assert.NotEmpty(nodes);
        Assert.All(nodes, static node =>
        {
            Assert.Equal((CellKind.Lstm, 128, 128, OnnxDirection.Forward), (node.Kind, node.InputSize, node.HiddenSize, node.Direction));
            Assert.Equal(OnnxInitialState.Given, node.InitialState);
            Assert.Null(node.Refusal);
        });
    }

    [CasesFact(SileroRecording.CasesFolder)]
    public void ReadRecurrentNode_GivesTheInitializersInCanonicalOrder()
    {
        OnnxModelFile file = OnnxModelFile.Open(ModelPath);
        Schema.ModelProto model = Schema.ModelProto.Parser.ParseFrom(File.ReadAllBytes(ModelPath));
        float[] Initializer(string name) => System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(
            model.Graph.Initializer.Single(tensor => tensor.Name == name).RawData.Span).ToArray();
        float[] w = Initializer("model.decoder.rnn.weight_ih");
        float[] r = Initializer("model.decoder.rnn.weight_hh");
        float[] b = Initializer("model.decoder.rnn.bias_hh");

        foreach (OnnxRecurrentNode node in file.RecurrentNodes)
        {
            CellParameters cell = file.ReadRecurrentNode(node.Name).Forward;
            for (int gate = 0; gate < 4; gate++) // PyTorch's order is the canonical one
            {
                Assert.Equal(w.AsSpan(gate * 128 * 128, 128 * 128), cell.InputWeights(cell.Spec.Gates[gate]));
                Assert.Equal(r.AsSpan(gate * 128 * 128, 128 * 128), cell.RecurrentWeights(cell.Spec.Gates[gate]));
                Assert.Equal(b.AsSpan(gate * 128, 128), cell.RecurrentBias(cell.Spec.Gates[gate]));
            }
        }
    }

    [CasesFact(SileroRecording.CasesFolder)]
    public void ReadNetwork_IsRefusedNamingNodeAndOperator()
    {
        WeightFileException error = Assert.Throws<WeightFileException>(OnnxModelFile.Open(ModelPath).ReadNetwork);

        Assert.Equal(WeightFileError.UnsupportedNode, error.Error);
        Assert.Matches("node '.+' \\(If\\)", error.Message);
    }
}
