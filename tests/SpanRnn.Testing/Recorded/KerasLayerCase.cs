using System.Text.Json;
using SpanRnn.Formats;
using SpanRnn.Keras;

namespace SpanRnn.Testing;

/// <summary>A layer of a recorded Keras case, built from its class, its arguments and its constant initialisers.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="IsStateful">Keras's <c>stateful</c>.</param>
/// <param name="ReturnsState">Keras's <c>return_state</c>.</param>
/// <param name="ZeroOutputForMask">Keras's <c>zero_output_for_mask</c>.</param>
/// <param name="IsUnmerged">Whether the layer is bidirectional with <c>merge_mode=None</c>.</param>
internal sealed record KerasLayerCase(RecurrentLayer Layer, bool IsStateful, bool ReturnsState, bool ZeroOutputForMask, bool IsUnmerged)
{
    // Keras 3, from which the cases are.
    private const int Version = 3;

    private static readonly string[] KnownOptions =
    [
        "units", "name",
        "kernel_initializer", "recurrent_initializer", "bias_initializer", "unit_forget_bias", "use_bias", "reset_after", "go_backwards",
        "return_sequences", "return_state", "stateful", "zero_output_for_mask", "unroll", "implementation", "activation", "recurrent_activation",
    ];

    /// <summary>Builds a layer for inputs of a size.</summary>
    internal static KerasLayerCase Read(JsonElement layer, int inputSize)
    {
        if (layer.GetProperty("class").GetString() != "Bidirectional")
        {
            return ReadSingle(layer, inputSize);
        }

        JsonElement options = layer.GetProperty("kwargs");
        CheckKnown(options, ["layer", "backward_layer", "merge_mode"]);
        KerasLayerCase forward = ReadSingle(options.GetProperty("layer"), inputSize);
        KerasLayerCase backward = forward;
        if (options.TryGetProperty("backward_layer", out JsonElement other) && other.ValueKind != JsonValueKind.Null)
        {
            backward = ReadSingle(other, inputSize);
            if (backward.Layer.GoBackwards == forward.Layer.GoBackwards)
            {
                throw new InvalidDataException($"Bidirectional joins two layers whose go_backwards is {backward.Layer.GoBackwards}; Keras refuses that.");
            }
        }

        string? merge = options.TryGetProperty("merge_mode", out JsonElement mode) ? mode.GetString() : "concat";
        return forward with
        {
            IsUnmerged = merge is null,
            Layer = new RecurrentLayer("", forward.Layer.Forward, backward.Layer.Forward, merge switch
            {
                "concat" or null => BidirectionalMerge.Concatenate,
                "sum" => BidirectionalMerge.Sum,
                "mul" => BidirectionalMerge.Multiply,
                "ave" => BidirectionalMerge.Average,
                _ => throw new InvalidDataException($"The merge mode {merge} is not known here."),
            })
            {
                // Of the first cell; the second goes the other way, and its sequence is turned round, whichever that is.
                GoBackwards = forward.Layer.GoBackwards,
                ReturnsSequence = forward.Layer.ReturnsSequence,
            },
        };
    }

    private static KerasLayerCase ReadSingle(JsonElement layer, int inputSize)
    {
        JsonElement options = layer.GetProperty("kwargs");
        CheckKnown(options, KnownOptions);
        CellSpec spec = SpecOf(layer, options, inputSize);
        CellParameters parameters = new(spec);
        float[] input = Filled(spec.HiddenSize * inputSize, Constant(options, "kernel_initializer"));
        float[] recurrent = Filled(spec.HiddenSize * spec.HiddenSize, Constant(options, "recurrent_initializer"));
        foreach (Gate gate in spec.Gates)
        {
            // Keras's LSTM begins with a forget gate's bias of 1 unless told otherwise.
            float constant = gate == Gate.Forget && Flag(options, "unit_forget_bias", true) ? 1f : spec.Bias ? Constant(options, "bias_initializer") : 0f;
            float[] bias = spec.Bias ? Filled(spec.HiddenSize, constant) : [];
            parameters.SetGate(gate, input, recurrent, bias, spec.HasSeparateRecurrentBias ? bias : default);
        }

        return new KerasLayerCase(
            new RecurrentLayer("", parameters)
            {
                GoBackwards = Flag(options, "go_backwards", false),
                InputOrder = false,
                ReturnsSequence = Flag(options, "return_sequences", false),
            },
            Flag(options, "stateful", false),
            Flag(options, "return_state", false),
            Flag(options, "zero_output_for_mask", false),
            IsUnmerged: false);
    }

    private static CellSpec SpecOf(JsonElement layer, JsonElement options, int inputSize)
    {
        CellKind kind = layer.GetProperty("class").GetString() switch
        {
            "SimpleRNN" => CellKind.Rnn,
            "GRU" => CellKind.Gru,
            "LSTM" => CellKind.Lstm,
            string other => throw new InvalidDataException($"The layer {other} is not known here."),
            null => throw new InvalidDataException("A layer has no class."),
        };
        bool resetsBefore = kind == CellKind.Gru && !Flag(options, "reset_after", true);
        CellSpec spec = new(kind, inputSize, Units(layer, options))
        {
            Bias = Flag(options, "use_bias", true),
            Reset = resetsBefore ? GruReset.BeforeProduct : GruReset.AfterProduct,
        };
        if (options.TryGetProperty("activation", out JsonElement activation))
        {
            spec = spec with { Activation = Named(activation), CellActivation = kind == CellKind.Lstm ? Named(activation) : Activation.Tanh };
        }

        return options.TryGetProperty("recurrent_activation", out JsonElement gates) ? spec with { GateActivation = Named(gates) } : spec;
    }

    private static ActivationFunction Named(JsonElement name) => KerasActivations.Function(new JsonPart(name, "$.activation", "a recorded layer"), Version);

    private static int Units(JsonElement layer, JsonElement options) =>
        options.TryGetProperty("units", out JsonElement units) ? units.GetInt32() : layer.GetProperty("args")[0].GetInt32();

    private static bool Flag(JsonElement options, string name, bool otherwise) =>
        options.TryGetProperty(name, out JsonElement flag) ? flag.GetBoolean() : otherwise;

    private static float Constant(JsonElement options, string name)
    {
        if (!options.TryGetProperty(name, out JsonElement initializer))
        {
            return name == "bias_initializer" ? 0f : throw new InvalidDataException($"A layer has no {name}, and Keras's own is random.");
        }

        bool isNamed = initializer.ValueKind == JsonValueKind.String;
        return (isNamed ? initializer : initializer.GetProperty("initializer")).GetString() switch
        {
            "Constant" when initializer.GetProperty("kwargs").TryGetProperty("value", out JsonElement value) => value.GetSingle(),
            "Constant" => initializer.GetProperty("args")[0].GetSingle(),
            "Zeros" or "zeros" => 0f,
            "Ones" or "ones" => 1f,
            string other => throw new InvalidDataException($"The initialiser {other} of {name} is not known here."),
            null => throw new InvalidDataException($"{name} has no name."),
        };
    }

    private static float[] Filled(int count, float value)
    {
        float[] values = new float[count];
        Array.Fill(values, value);
        return values;
    }

    private static void CheckKnown(JsonElement options, string[] known)
    {
        foreach (JsonProperty option in options.EnumerateObject())
        {
            if (!known.Contains(option.Name, StringComparer.Ordinal))
            {
                throw new InvalidDataException($"The option {option.Name} is not known here.");
            }
        }
    }
}
