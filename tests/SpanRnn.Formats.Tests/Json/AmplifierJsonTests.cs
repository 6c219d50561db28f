using System.Globalization;
using System.Text;
using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Formats.Tests.Json;

/// <summary>GuitarML's and AIDA-X's files: what they add to a plain network, and what is refused.</summary>
public sealed class AmplifierJsonTests
{
    private const string Data = "\"model\":\"SimpleRNN\",\"input_size\":1,\"skip\":1,\"output_size\":1,\"unit_type\":\"LSTM\",\"num_layers\":1,\"hidden_size\":3,\"bias_fl\":true";

    [Fact]
    public void GuitarMl_AddsTheInputToTheOutput()
    {
        AudioModel model = GuitarMlJson.Read(GuitarMl(Data));
        NetworkModel plain = TorchJson.Read(State().ToJson());
        Assert.Equal(1f, model.Network.ResidualScale);
        float[] input = [0.5f, -0.25f, 1f];
        double[] with = Run(model.Network, input);
        double[] without = Run(plain, input);
        Assert.Equal([0.5, -0.25, 1.0], with.Zip(without, static (a, b) => Math.Round(a - b, 12)));
        Assert.Equal(0f, GuitarMlJson.Read(GuitarMl(Data.Replace("\"skip\":1", "\"skip\":0", StringComparison.Ordinal))).Network.ResidualScale);
    }

    [Theory]
    [InlineData("\"hidden_size\":3", "\"hidden_size\":4", "$.model_data.hidden_size")]
    [InlineData("\"unit_type\":\"LSTM\"", "\"unit_type\":\"GRU\"", "$.model_data.unit_type")]
    [InlineData("\"unit_type\":\"LSTM\"", "\"unit_type\":\"TCN\"", "$.model_data.unit_type")]
    [InlineData("\"num_layers\":1", "\"num_layers\":2", "$.model_data.num_layers")]
    [InlineData("\"input_size\":1", "\"input_size\":2", "$.model_data.input_size")]
    [InlineData("\"bias_fl\":true", "\"bias_fl\":false", "$.model_data.bias_fl")]
    [InlineData("\"skip\":1", "\"skip\":2", "$.model_data.skip")]
    [InlineData("\"skip\":1", "\"skip\":1,\"clip_position\":0.5", "$.model_data.clip_position")]
    [InlineData("SimpleRNN", "ConvNet", "$.model_data.model")]
    public void GuitarMl_WhoseSizesOrOptionsDisagree_IsRefusedNamingThem(string from, string to, string path)
    {
        string data = Data.Replace(from, to, StringComparison.Ordinal);
        Assert.Equal(path, Assert.Throws<WeightFileException>(() => GuitarMlJson.Read(GuitarMl(data))).TensorName);
    }

    [Fact]
    public void AidaX_AppliesItsGainsAndSkip()
    {
        NetworkModel plain = RtNeuralJson.Read(AidaX(""));
        AudioModel model = AidaXJson.Read(AidaX(",\"in_gain\":6,\"out_gain\":-12,\"in_skip\":1,\"samplerate\":\"44100\",\"metadata\":{\"name\":\"amp\",\"esr\":0.1}"));
        Assert.Equal(44_100, model.SampleRate);
        Assert.Equal("amp", model.Metadata["metadata.name"]);
        double inputGain = Math.Pow(10, 0.3);
        double outputGain = Math.Pow(10, -0.6);
        float[] input = [0.5f, -0.25f, 1f];
        float[] louder = input.Select(value => (float)(value * inputGain)).ToArray();
        double[] expected = Run(plain, louder).Zip(louder, (output, value) => (output + value) * outputGain).ToArray();

        // The gains are rounded to float32, and the louder input here once more.
        Assert.InRange(Deviation.Largest(Run(model.Network, input), expected), 0, 5e-7);
    }

    [Theory]
    [InlineData(",\"in_gain\":6", "in_gain")]
    [InlineData(",\"in_skip\":1", "in_skip")]
    [InlineData(",\"more\":[1,2]", "more")]
    public void RtNeural_WithWhatChangesTheNumbers_IsRefusedNamingIt(string members, string named) =>
        Assert.Equal("$." + named, Assert.Throws<WeightFileException>(() => RtNeuralJson.Read(AidaX(members))).TensorName);

    [Fact]
    public void AidaX_WithKnobs_ScalesAndAddsTheSoundOnly()
    {
        string text = "{\"in_shape\":[null,null,2],\"layers\":[{\"type\":\"dense\",\"activation\":\"\",\"shape\":[null,null,1],\"weights\":[[[2],[3]],[0.5]]}],\"in_gain\":20,\"in_skip\":true}";
        AudioModel model = AidaXJson.Read(Encoding.UTF8.GetBytes(text));
        Assert.Equal((2 * 10) + (3 * 7) + 0.5 + 10, Run(model.Network, [1f, 7f])[0], 6);
    }

    [Theory]
    [InlineData("[1,NaN]", "after $.layers[0].weights[0][0][0]")]
    [InlineData("[1,1e99]", "$.layers[0].weights[0][0][1] is 1e99")]
    [InlineData("[1,null]", "$.layers[0].weights[0][0][1] must be a number")]
    [InlineData("[1]", "$.layers[0].weights[0][0] is an array of 1")]
    [InlineData("[1,2,3]", "$.layers[0].weights[0][0] is an array of 3")]
    public void ANumberThatIsNone_IsRefusedWithItsPath(string row, string named)
    {
        string text = "{\"in_shape\":[null,1],\"layers\":[{\"type\":\"dense\",\"shape\":[null,2],\"weights\":[[" + row + "]]}]}";
        Assert.Contains(named, Assert.Throws<WeightFileException>(() => RtNeuralJson.Read(Encoding.UTF8.GetBytes(text))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void RtNeuralsTwoDimensionalConvolution_IsWrittenOutAlongTheFeatures()
    {
        // 3 features of 1 channel, kernel of 2 steps × 2 features, 2 filters, "same", stride 1.
        const string Text = "{\"in_shape\":[null,null,3,1],\"layers\":[{\"type\":\"conv2d\",\"activation\":\"relu\",\"shape\":[null,null,3,2],\"kernel_size_time\":2,"
            + "\"kernel_size_feature\":2,\"dilation\":1,\"strides\":1,\"num_filters_in\":1,\"num_features_in\":3,\"num_filters_out\":2,\"padding\":\"same\","
            + "\"weights\":[[[[[1,10]],[[2,20]]],[[[3,30]],[[4,40]]]],[0.5,-1000]]}]}";
        double[][] outputs = new ReferenceNetwork(RtNeuralJson.Read(Encoding.UTF8.GetBytes(Text))).Run([1f, 2f, 3f, 4f, 5f, 6f]);

        // Step 2, feature f, filter 0: x1[f] + 2·x1[f+1] + 3·x2[f] + 4·x2[f+1] + 0.5, with zeros past the last feature.
        Assert.Equal([1 + 4 + 12 + 20 + 0.5, 0, 2 + 6 + 15 + 24 + 0.5, 0, 3 + 0 + 18 + 0 + 0.5, 0], outputs[1]);
        Assert.Equal(3 * 1 + 4 * 2 + 0.5, outputs[0][0]); // before the first step there are zeros
    }

    [Fact]
    public void RtNeuralsBatchNormalizationAndPRelu_AreRead()
    {
        const string Text = "{\"in_shape\":[null,null,2],\"layers\":[{\"type\":\"batchnorm\",\"activation\":\"\",\"shape\":[null,null,2],\"epsilon\":0.25,"
            + "\"weights\":[[2,4],[1,-1],[0.5,0],[0.75,3.75]]},{\"type\":\"prelu\",\"activation\":\"\",\"shape\":[null,null,2],\"weights\":[[[0.5,0.25]]]}]}";
        double[][] outputs = new ReferenceNetwork(RtNeuralJson.Read(Encoding.UTF8.GetBytes(Text))).Run([-1f, 1f]);
        Assert.Equal([0.5 * ((2 * -1.5 / 1) + 1), (4 * 1 / 2.0) - 1], outputs[0]);
    }

    [Theory]
    [InlineData("\"version\":\"0.5.4\"", "\"version\":\"1.0.0\"", "$.version")]
    [InlineData("\"architecture\":\"LSTM\"", "\"architecture\":\"WaveNet\"", "$.architecture")]
    [InlineData("\"hidden_size\":1", "\"hidden_size\":2", "$.weights")]
    [InlineData("\"num_layers\":1", "\"num_layers\":1,\"gain\":2", "$.config.gain")]
    [InlineData("\"num_layers\":1", "\"num_layers\":1,\"num_layers\":1", "$.config.num_layers")]
    [InlineData("\"num_layers\":1", "\"num_layers\":1,\"in_channels\":2", "$.config.in_channels")]
    [InlineData("\"num_layers\":1", "\"num_layers\":1,\"in_channels\":0", "$.config.in_channels")]
    [InlineData("\"num_layers\":1", "\"num_layers\":1,\"in_channels\":1,\"out_channels\":2", "$.config.out_channels")]
    [InlineData("\"num_layers\":1", "\"num_layers\":1,\"out_channels\":\"1\"", "$.config.out_channels")]
    [InlineData("\"input_size\":1,", "", "$.config")]
    public void Nam_OfAnotherKindOrSize_IsRefusedNamingIt(string from, string to, string path)
    {
        const string Text = "{\"version\":\"0.5.4\",\"architecture\":\"LSTM\",\"config\":{\"input_size\":1,\"hidden_size\":1,\"num_layers\":1},\"weights\":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16]}";
        Assert.Equal([14f], ((RecurrentLayer)NamFile.Read(Encoding.UTF8.GetBytes(Text)).Network.Layers[0]).Forward.InitialCell.ToArray());
        byte[] changed = Encoding.UTF8.GetBytes(Text.Replace(from, to, StringComparison.Ordinal));
        Assert.Equal(path, Assert.Throws<WeightFileException>(() => NamFile.Read(changed)).TensorName);
    }

    [Theory]
    [InlineData("\"input_size\":IN", "\"input_size\":IN,\"in_channels\":IN,\"out_channels\":1")]
    [InlineData("\"input_size\":IN", "\"in_channels\":IN")]
    [InlineData("\"input_size\":IN", "\"input_size\":IN,\"in_channels\":null,\"out_channels\":1")]
    public void Nam_WithChannels_IsTheSameNetworkOfTwoLayers(string from, string to)
    {
        foreach (int inputs in (int[])[1, 2])
        {
            // Two cells of 2 units (4·2·(inputs + 2 + 1) + 2·2 and 4·2·5 + 2·2 numbers), then the head.
            int count = (8 * (inputs + 3)) + 4 + 44 + 3;
            string weights = string.Join(',', Enumerable.Range(0, count).Select(static i => FormattableString.Invariant($"{((i * 7 % 19) - 9) / 8f}")));
            string text = $"{{\"version\":\"0.5.4\",\"architecture\":\"LSTM\",\"config\":{{\"input_size\":IN,\"hidden_size\":2,\"num_layers\":2}},\"weights\":[{weights}]}}";
            float[] sound = [0.5f, -1f, 0.25f, 2f];
            NetworkModel plain = NamFile.Read(Bytes(text)).Network;
            NetworkModel model = NamFile.Read(Bytes(text.Replace(from, to, StringComparison.Ordinal))).Network;
            Assert.Equal([inputs, 2, 2], model.Layers.Select(static layer => layer.InputSize));
            Assert.Equal(Run(plain, sound), Run(model, sound));

            byte[] Bytes(string nam) => Encoding.UTF8.GetBytes(nam.Replace("IN", FormattableString.Invariant($"{inputs}"), StringComparison.Ordinal));
        }
    }

    private static double[] Run(NetworkModel model, float[] input) => new ReferenceNetwork(model).Run(input).SelectMany(static step => step).ToArray();

    private static StateDict State()
    {
        StateDict state = new();
        state.AddRecurrent("rec", CellKind.Lstm, inputs: 1, hidden: 3, layers: 1);
        state.Add("lin.weight", 1, 3);
        state.Add("lin.bias", 1);
        return state;
    }

    private static byte[] GuitarMl(string data) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{{\"model_data\":{{{data}}},\"state_dict\":{State().JsonText()}}}"));

    private static byte[] AidaX(string members) => Encoding.UTF8.GetBytes(
        "{\"in_shape\":[null,null,1],\"layers\":[{\"type\":\"gru\",\"activation\":\"\",\"shape\":[null,null,1],\"weights\":[[[0.5,-1,2]],[[0.25,1,-0.5]],[[0.1,0.2,0.3],[0.4,0.5,0.6]]]},"
        + "{\"type\":\"dense\",\"activation\":\"\",\"shape\":[null,null,1],\"weights\":[[[1.5]],[0.25]]}]" + members + "}");
}
