using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Formats.Tests.Json;

/// <summary>State dicts of PyTorch as JSON and as safetensors: kinds from shapes, order, what is left.</summary>
public sealed class TorchNetworkTests
{
    [Fact]
    public void AStackedBidirectionalProjectedLstm_IsReadWithAllItsParts()
    {
        StateDict state = new();
        state.AddRecurrent("lstm", CellKind.Lstm, inputs: 3, hidden: 4, layers: 2, bidirectional: true, projection: 2);
        state.Add("head.weight", 5, 4);
        state.Add("head.bias", 5);

        NetworkModel fromJson = TorchJson.Read(state.ToJson());
        using SafetensorsFile file = state.ToSafetensors();
        NetworkModel fromSafetensors = SafetensorsNetwork.Read(file);
        file.EnsureAllClaimed();

        foreach (NetworkModel model in new[] { fromJson, fromSafetensors })
        {
            Assert.Equal(3, model.Layers.Count);
            RecurrentLayer second = Assert.IsType<RecurrentLayer>(model.Layers[1]);
            Assert.Equal(new CellSpec(CellKind.Lstm, 4, 4) { ProjectionSize = 2 }, second.Backward!.Spec);
            Assert.Equal(state["lstm.weight_hr_l1_reverse"], second.Backward.ProjectionWeights.ToArray());
            Assert.Equal(state["lstm.weight_hh_l1_reverse"][(2 * 4 * 2)..(3 * 4 * 2)], second.Backward.RecurrentWeights(Gate.Candidate).ToArray());
            Assert.Equal(state["lstm.bias_hh_l1"][4..8], second.Forward.RecurrentBias(Gate.Forget).ToArray());
        }
    }

    [Theory]
    [InlineData(CellKind.Rnn)]
    [InlineData(CellKind.Gru)]
    [InlineData(CellKind.Lstm)]
    public void ACellWithoutAModule_HasItsKindFromItsShapes(CellKind kind)
    {
        StateDict state = new();
        state.AddRecurrent("", kind, inputs: 3, hidden: 2, layers: 0);
        using SafetensorsFile file = state.ToSafetensors();
        RecurrentLayer layer = Assert.IsType<RecurrentLayer>(Assert.Single(SafetensorsNetwork.Read(file).Layers));
        Assert.Equal(kind, layer.Forward.Spec.Kind);
    }

    [Fact]
    public void Modules_TakeTheOrderAndActivationsThatAreGiven()
    {
        StateDict state = new();
        state.Add("after.weight", 2, 3);
        state.Add("before.weight", 3, 4);
        state.AddRecurrent("a", CellKind.Rnn, inputs: 3, hidden: 3, layers: 1);
        using SafetensorsFile file = state.ToSafetensors();
        NetworkModel model = SafetensorsNetwork.Read(
            file, new TorchModule("before", Activation.Relu), new TorchModule("a", Activation.Relu), new TorchModule("after") { Softmax = true });
        Assert.Equal(["before", "a", "after", "after"], model.Layers.Select(static layer => layer.Name));
        Assert.Equal(Activation.Relu, Assert.IsType<RecurrentLayer>(model.Layers[1]).Forward.Spec.Activation);
        Assert.Equal(Activation.Relu, Assert.IsType<DenseLayer>(model.Layers[0]).Parameters.Spec.Activation);
        Assert.IsType<SoftmaxLayer>(model.Layers[3]);
    }

    [Fact]
    public void RecurrentModulesThatFitInOneOrder_NeedNoOrder()
    {
        StateDict state = new();
        state.AddRecurrent("z", CellKind.Gru, inputs: 1, hidden: 4, layers: 1);
        state.AddRecurrent("a", CellKind.Lstm, inputs: 4, hidden: 3, layers: 1);
        using SafetensorsFile file = state.ToSafetensors();
        Assert.Equal(["z", "a"], SafetensorsNetwork.Read(file).Layers.Select(static layer => layer.Name));
    }

    [Fact]
    public void AnOrderThatIsNotPlain_IsRefused()
    {
        StateDict state = new();
        state.AddRecurrent("a", CellKind.Gru, inputs: 4, hidden: 4, layers: 1);
        state.AddRecurrent("b", CellKind.Gru, inputs: 4, hidden: 4, layers: 1);
        using SafetensorsFile file = state.ToSafetensors();
        Assert.Equal(WeightFileError.AmbiguousNetwork, Assert.Throws<WeightFileException>(() => SafetensorsNetwork.Read(file)).Error);

        StateDict linears = new();
        linears.Add("a.weight", 2, 2);
        linears.Add("b.weight", 2, 2);
        Assert.Equal(WeightFileError.AmbiguousNetwork, Assert.Throws<WeightFileException>(() => TorchJson.Read(linears.ToJson())).Error);
        Assert.Equal(2, TorchJson.Read(linears.ToJson(), "b", "a").Layers.Count);
    }

    [Fact]
    public void AModuleThatIsNotNamed_IsLeftOver()
    {
        StateDict state = new();
        state.AddRecurrent("a", CellKind.Gru, inputs: 4, hidden: 4, layers: 1);
        state.Add("b.weight", 2, 4);
        using SafetensorsFile file = state.ToSafetensors();
        Assert.Contains("'b.weight'", Assert.Throws<WeightFileException>(() => SafetensorsNetwork.Read(file, "a")).Message, StringComparison.Ordinal);
        Assert.Contains("b.weight", Assert.Throws<WeightFileException>(() => TorchJson.Read(state.ToJson(), "a")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AThirdLayerWithoutASecond_IsLeftOver()
    {
        StateDict state = new();
        state.AddRecurrent("a", CellKind.Gru, inputs: 4, hidden: 4, layers: 1);
        state.Add("a.weight_ih_l2", 12, 4);
        Assert.Contains("weight_ih_l2", Assert.Throws<WeightFileException>(() => TorchJson.Read(state.ToJson())).Message, StringComparison.Ordinal);
    }
}
