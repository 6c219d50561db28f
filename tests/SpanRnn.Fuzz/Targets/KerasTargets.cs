using SpanRnn.Fuzz.Mutators;
using SpanRnn.Keras;

namespace SpanRnn.Fuzz.Targets;

/// <summary>Keras files: the weights and the description, each alone and in its archive.</summary>
internal static class KerasTargets
{
    private static readonly string[] Words =
    [
        "class_name", "config", "name", "layers", "batch_shape", "batch_input_shape", "units", "activation", "recurrent_activation", "use_bias", "unit_forget_bias", "reset_after", "go_backwards",
        "return_sequences", "return_state", "stateful", "unroll", "time_major", "implementation", "layer", "backward_layer", "merge_mode", "filters", "kernel_size", "strides", "padding", "dilation_rate",
        "groups", "data_format", "axis", "epsilon", "scale", "center", "alpha", "negative_slope", "max_value", "threshold", "shared_axes", "mean", "variance", "dtype", "module", "registered_name", "build_config",
        "Sequential", "Functional", "InputLayer", "LSTM", "GRU", "SimpleRNN", "RNN", "LSTMCell", "GRUCell", "StackedRNNCells", "Bidirectional", "TimeDistributed", "Dense", "Conv1D", "BatchNormalization", "Normalization",
        "Activation", "Softmax", "ReLU", "LeakyReLU", "PReLU", "ELU", "Dropout", "Masking", "Lambda", "tanh", "sigmoid", "hard_sigmoid", "relu", "softmax", "linear", "concat", "sum", "mul", "ave", "causal", "same", "valid",
        "keras_version", "3.0.0", "2.15.0", "", "channels_first", "../config.json", "inbound_nodes", "input_layers", "output_layers",
    ];

    internal static IEnumerable<FuzzTarget> All() =>
    [
        Target("keras-h5", ["k2_gru.h5", "k2_lstm.h5", "k2_many.h5", "k3_bidirectional.h5", "k3_latest.h5"], static (file, random) => HdfMutator.Change(file, random)),
        Target("keras-archive", ["k3_mixed.keras", "k3_convolutions.keras", "k3_spotter.keras"], static (file, random) => KerasArchiveMutator.Change(file, Words, random)),
        Target("keras-config", ["k3_mixed.keras", "k3_convolutions.keras", "k3_spotter.keras"], static (file, random) => KerasArchiveMutator.ChangeConfig(file, Words, random)),
    ];

    private static FuzzTarget Target(string name, string[] files, Func<byte[], Random, byte[]> contents) => new()
    {
        Name = name,
        Seeds = [.. files.Select(static file => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "golden", "keras", file)))],
        MutateBytes = ByteMutator.Damage,
        MutateContents = contents,
        Read = Read,
        IsContainerFault = static refusal => FuzzTargets.IsParserFault(refusal) || refusal.Message.Contains("HDF5 file is damaged", StringComparison.Ordinal)
            || refusal.Message.Contains("neither an HDF5 file", StringComparison.Ordinal),
        AllowedBytes = static _ => JsonTargets.AllowedBytes,
    };

    private static void Read(byte[] bytes)
    {
        using MemoryStream stream = new(bytes);
        KerasModelFile.Read(stream);
    }
}
