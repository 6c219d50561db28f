using System.Text;
using SpanRnn.Fuzz.Mutators;
using SpanRnn.Testing;

namespace SpanRnn.Fuzz.Targets;

/// <summary>Models that people write as JSON.</summary>
internal static class JsonTargets
{
    // JSON costs 12 bytes per value beside its text, numbers 4 after it; a conv2d of a few bytes may be written out to 16 MB.
    internal const long AllowedBytes = 64L * 1024 * 1024;

    // What the readers ask for, and what they take.
    private static readonly string[] Words =
    [
        "type", "shape", "weights", "activation", "kernel_size", "dilation", "groups", "epsilon", "layers", "in_shape", "padding", "valid", "same", "strides", "in_skip", "in_gain", "out_gain",
        "dense", "time-distributed-dense", "conv1d", "conv2d", "lstm", "gru", "batchnorm", "batchnorm2d", "prelu", "tanh", "relu", "sigmoid", "softmax", "elu", "",
        "model_data", "state_dict", "model", "SimpleRNN", "input_size", "skip", "output_size", "unit_type", "LSTM", "GRU", "RNN", "num_layers", "hidden_size", "bias_fl",
        "rec.weight_ih_l0", "rec.weight_hh_l0", "rec.bias_ih_l0", "rec.weight_ih_l1", "rec.weight_ih_l0_reverse", "rec.weight_hr_l0", "lin.weight", "lin.bias", "head.weight", "rnn.weight_ih_l0",
        "version", "0.5.4", "0.7.0", "9.9", "architecture", "config", "metadata", "sample_rate", "WaveNet", "input_gain", "na\u00efve\u0000",
    ];

    private static readonly string[] Layers =
    [
        "{\"type\":\"time-distributed-dense\",\"activation\":\"tanh\",\"shape\":[null,null,2],\"weights\":[[[1,2]],[0.5,0.25]]}",
        "{\"type\":\"conv1d\",\"activation\":\"elu\",\"shape\":[null,null,2],\"kernel_size\":[2],\"dilation\":[3],\"groups\":2,\"weights\":[[[[1,2]],[[3,4]]],[5,6]]}",
        "{\"type\":\"lstm\",\"activation\":\"\",\"shape\":[null,null,1],\"weights\":[[[1,2,3,4],[5,6,7,8]],[[1,2,3,4]],[1,2,3,4]]}",
        "{\"type\":\"gru\",\"activation\":\"tanh\",\"shape\":[null,null,2],\"weights\":[[[1,2,3,4,5,6]],[[1,2,3,4,5,6],[1,2,3,4,5,6]],[[1,2,3,4,5,6],[1,2,3,4,5,6]]]}",
        "{\"type\":\"batchnorm\",\"activation\":\"\",\"shape\":[null,null,2],\"epsilon\":0.001,\"weights\":[[1,2],[1,2],[1,2],[1,2]]}",
        "{\"type\":\"prelu\",\"activation\":\"\",\"shape\":[null,null,2],\"weights\":[[[0.5,0.25]]]}",
        "{\"type\":\"conv2d\",\"activation\":\"relu\",\"shape\":[null,null,2,2],\"kernel_size_time\":1,\"kernel_size_feature\":1,\"dilation\":1,\"strides\":1,"
            + "\"num_filters_in\":1,\"num_features_in\":2,\"num_filters_out\":2,\"padding\":\"same\",\"weights\":[[[[[1,2]]]],[1,2]]}",
        "{\"type\":\"activation\",\"activation\":\"softmax\",\"shape\":[null,null,4],\"weights\":[]}",
    ];

    internal static IEnumerable<FuzzTarget> All() =>
    [
        Target("rtneural", static bytes => RtNeuralJson.Read(bytes), RtNeural(Layers.Length), RtNeural(1), RtNeural(3), RtNeural(5)),
        Target("aida-x", static bytes => AidaXJson.Read(bytes), AidaX(Layers.Length), AidaX(3)),
        Target("torch-json", static bytes => TorchJson.Read(bytes), State("rnn", "head", CellKind.Gru, 2).ToJson(), State("rnn", "head", CellKind.Lstm, 1).ToJson()),
        Target("guitarml", static bytes => GuitarMlJson.Read(bytes), GuitarMl(CellKind.Gru, 2), GuitarMl(CellKind.Lstm, 1)),
        Target("nam", static bytes => NamFile.Read(bytes), Nam(hidden: 1, layers: 1, weights: 16), Nam(hidden: 2, layers: 2, weights: 83)),
    ];

    private static FuzzTarget Target(string name, Func<byte[], object> read, params string[] seeds) =>
        Target(name, read, [.. seeds.Select(Encoding.UTF8.GetBytes)]);

    private static FuzzTarget Target(string name, Func<byte[], object> read, params byte[][] seeds) => new()
    {
        Name = name,
        Seeds = seeds,
        MutateBytes = ByteMutator.Damage,
        MutateContents = static (file, random) => JsonMutator.Change(file, Words, random),
        Read = bytes => read(bytes),
        IsContainerFault = FuzzTargets.IsParserFault,
        AllowedBytes = static _ => AllowedBytes,
    };

    private static string RtNeural(int layers) => Chain(layers) + "}";

    private static string AidaX(int layers) =>
        Chain(layers) + ",\"in_gain\":3,\"out_gain\":-6.5,\"in_skip\":0,\"samplerate\":48000,\"metadata\":{\"name\":\"amp\",\"more\":{\"esr\":0.1}}}";

    private static string Chain(int layers) => "{\"in_shape\":[null,null,1],\"layers\":[" + string.Join(",", Layers.Take(layers)) + "]";

    private static string GuitarMl(CellKind kind, int layers) => FormattableString.Invariant(
        $"{{\"model_data\":{{\"model\":\"SimpleRNN\",\"input_size\":1,\"skip\":1,\"output_size\":1,\"unit_type\":\"{kind.ToString().ToUpperInvariant()}\",\"num_layers\":{layers},\"hidden_size\":2,\"bias_fl\":true}},")
        + "\"state_dict\":" + State("rec", "lin", kind, layers).JsonText() + "}";

    private static string Nam(int hidden, int layers, int weights) => FormattableString.Invariant(
        $"{{\"version\":\"0.5.4\",\"metadata\":{{\"name\":\"amp\",\"date\":{{\"year\":2024}}}},\"architecture\":\"LSTM\",\"config\":{{\"input_size\":1,\"hidden_size\":{hidden},\"num_layers\":{layers}}},")
        + "\"weights\":[" + string.Join(",", Enumerable.Range(1, weights)) + "],\"sample_rate\":48000}";

    internal static StateDict State(string recurrent, string head, CellKind kind, int layers)
    {
        StateDict state = new();
        state.AddRecurrent(recurrent, kind, inputs: 1, hidden: 2, layers);
        state.Add(head + ".weight", 1, 2);
        state.Add(head + ".bias", 1);
        return state;
    }
}
