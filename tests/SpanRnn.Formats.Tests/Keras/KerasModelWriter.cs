using System.Globalization;
using System.Text.Json.Nodes;
using PureHDF;

namespace SpanRnn.Formats.Tests.Keras;

/// <summary>Writes a model of one recurrent layer as Keras 3 writes <c>.h5</c>, with PureHDF.</summary>
internal static class KerasModelWriter
{
    /// <summary>The file's bytes.</summary>
    /// <param name="layer">The layer; two directions are written as Bidirectional.</param>
    /// <param name="mergesNothing">Whether two directions are not merged (<c>merge_mode=None</c>).</param>
    public static byte[] Write(RecurrentLayer layer, bool mergesNothing)
    {
        H5Group arrays = [];
        JsonObject written = layer.Backward is null ? Single(layer.Forward, layer, layer.GoBackwards, "forward") : Both(layer, mergesNothing);
        string name = (string)written["config"]!["name"]!;
        arrays[name] = Arrays(layer.Forward, "forward");
        if (layer.Backward is { } backward)
        {
            arrays[name] = new H5Group { ["forward_layer"] = Arrays(layer.Forward, "forward"), ["backward_layer"] = Arrays(backward, "backward") };
        }

        JsonObject input = new()
        {
            ["class_name"] = "InputLayer",
            ["config"] = new JsonObject { ["name"] = "input_layer", ["batch_shape"] = new JsonArray(null, null, layer.InputSize) },
        };
        JsonObject model = new()
        {
            ["class_name"] = "Sequential",
            ["config"] = new JsonObject { ["name"] = "sequential", ["layers"] = new JsonArray(input, written) },
        };
        H5File file = new() { ["model_weights"] = arrays };
        file.Attributes["model_config"] = model.ToJsonString();
        file.Attributes["keras_version"] = "3.4.1";
        using MemoryStream stream = new();
        file.Write(stream);
        return stream.ToArray();
    }

    private static JsonObject Both(RecurrentLayer layer, bool mergesNothing) => new()
    {
        ["class_name"] = "Bidirectional",
        ["config"] = new JsonObject
        {
            ["name"] = "bidirectional",
            ["merge_mode"] = mergesNothing ? null : layer.Merge switch
            {
                BidirectionalMerge.Concatenate => "concat",
                BidirectionalMerge.Sum => "sum",
                BidirectionalMerge.Multiply => "mul",
                _ => "ave",
            },
            ["layer"] = Single(layer.Forward, layer, layer.GoBackwards, "forward"),
            ["backward_layer"] = Single(layer.Backward!, layer, !layer.GoBackwards, "backward"),
        },
    };

    private static JsonObject Single(CellParameters cell, RecurrentLayer layer, bool goesBackwards, string name)
    {
        CellSpec spec = cell.Spec;
        JsonObject config = new()
        {
            ["name"] = name,
            ["units"] = spec.HiddenSize,
            ["use_bias"] = spec.Bias,
            ["activation"] = NameOf(spec.Activation),
            ["go_backwards"] = goesBackwards,
            ["return_sequences"] = layer.ReturnsSequence,
        };
        if (spec.Kind != CellKind.Rnn)
        {
            config["recurrent_activation"] = NameOf(spec.GateActivation);
        }

        if (spec.Kind == CellKind.Gru)
        {
            config["reset_after"] = spec.Reset == GruReset.AfterProduct;
        }

        return new JsonObject
        {
            ["class_name"] = spec.Kind switch { CellKind.Rnn => "SimpleRNN", CellKind.Gru => "GRU", _ => "LSTM" },
            ["config"] = config,
        };
    }

    // kernel [inputs × gates·H] and recurrent_kernel [H × gates·H], the gates side by side.
    private static H5Group Arrays(CellParameters cell, string direction)
    {
        CellSpec spec = cell.Spec;
        Gate[] gates = [.. KerasCells.Order(spec.Kind)];
        H5Group arrays = new()
        {
            ["kernel:0"] = Columns(spec.InputSize, spec.HiddenSize, gates.Length, (gate, unit, column) => cell.InputWeights(gates[gate])[(unit * spec.InputSize) + column]),
            ["recurrent_kernel:0"] = Columns(spec.HiddenSize, spec.HiddenSize, gates.Length, (gate, unit, column) => cell.RecurrentWeights(gates[gate])[(unit * spec.HiddenSize) + column]),
        };
        if (spec.Bias)
        {
            float[,] both = Columns(2, spec.HiddenSize, gates.Length, (gate, unit, row) =>
                row == 0 ? cell.InputBias(gates[gate])[unit] : spec.HasSeparateRecurrentBias ? cell.RecurrentBias(gates[gate])[unit] : 0f);
            arrays["bias:0"] = spec.HasSeparateRecurrentBias ? both : both.Cast<float>().Take(both.GetLength(1)).ToArray();
        }

        return new H5Group { [direction + "_cell"] = arrays };
    }

    private static float[,] Columns(int rows, int units, int gates, Func<int, int, int, float> value)
    {
        float[,] matrix = new float[rows, gates * units];
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < gates * units; column++)
            {
                matrix[row, column] = value(column / units, column % units, row);
            }
        }

        return matrix;
    }

    // Keras's names are the functions' in snake case, but for the one that does nothing.
    private static string NameOf(ActivationFunction function) => function.Kind == Activation.Identity
        ? "linear"
        : string.Concat(function.Kind.ToString().Select(static (letter, index) =>
            char.IsUpper(letter) && index > 0 ? "_" + char.ToLower(letter, CultureInfo.InvariantCulture) : char.ToLower(letter, CultureInfo.InvariantCulture).ToString()));
}
