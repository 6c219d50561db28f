using System.Text.Json;
using SpanRnn.Formats;

namespace SpanRnn.Keras;

/// <summary>The structure of a Keras model: its layers in order.</summary>
internal static class KerasModel
{
    /// <summary>Reads a model's layers and their arrays; nothing may be left.</summary>
    /// <param name="config">The model's JSON.</param>
    /// <param name="version">The major version of Keras that wrote it.</param>
    /// <param name="weights">The arrays.</param>
    /// <param name="fileName">For messages.</param>
    internal static NetworkModel Read(string config, int? version, KerasWeights weights, string fileName) =>
        Read(System.Text.Encoding.UTF8.GetBytes(config), version, weights, fileName);

    /// <inheritdoc cref="Read(string, int?, KerasWeights, string)"/>
    internal static NetworkModel Read(byte[] config, int? version, KerasWeights weights, string fileName) =>
        JsonFile.Read(config, fileName + ": config", root => Read(root, version, weights));

    private static NetworkModel Read(JsonPart root, int? version, KerasWeights weights)
    {
        JsonMembers model = root.Members();
        JsonPart className = model.Take("class_name");
        bool isFunctional = className.Text() switch
        {
            "Sequential" => false,
            "Functional" or "Model" => true,
            _ => throw className.Refuse(
                WeightFileError.UnsupportedNode, $"is {className.Shown()}; SpanRnn reads Sequential and Functional", "Sequential or Functional", className.Shown()),
        };
        JsonPart config = model.Take("config");
        JsonMembers? options = isFunctional || config.Kind == JsonValueKind.Object ? config.Members() : null; // Keras before 2.2.3 wrote a Sequential's list of layers alone
        JsonPart[] layers = (options?.Take("layers") ?? config).Items().ToArray();
        if (isFunctional)
        {
            KerasGraph.CheckLinear(layers, options!);
        }

        (int Rank, int Width)? input = layers.Length == 0 ? null : InputShape(layers[0], options);
        int rank = input?.Rank ?? 0;
        var names = new HashSet<string>(StringComparer.Ordinal);
        var padding = new KerasPadding();
        LayerChain? chain = null;
        foreach (JsonPart layer in layers)
        {
            JsonMembers members = layer.Members();
            JsonPart layerClass = members.Take("class_name");
            JsonMembers layerOptions = members.Take("config").Members();
            if (layerClass.Text() == "InputLayer")
            {
                if (isFunctional)
                {
                    weights.Begin("", "InputLayer");
                }

                continue;
            }

            chain ??= new LayerChain(input?.Width ?? throw layer.Refuse(
                WeightFileError.UnsupportedNode, "is the first layer, and neither it nor an InputLayer says how many features the input has"));
            string name = layerOptions.Take("name").Text();
            if (!names.Add(name))
            {
                throw layerOptions.Take("name").Refuse(WeightFileError.MalformedModel, "is the name of another layer too");
            }

            weights.Begin(name, layerClass.Text());
            rank = new KerasLayer(name, layerClass, layerOptions, chain, weights, version, padding, rank).Read();
        }

        padding.CheckTaken();
        weights.Complete();
        return chain?.ToModel(root.FileName) ?? throw root.Refuse(WeightFileError.MalformedModel, "has no layers");
    }

    // Where the shape of the input stands has changed from version to version.
    private static (int Rank, int Width)? InputShape(JsonPart layer, JsonMembers? model)
    {
        JsonMembers members = layer.Members();
        JsonMembers options = members.Take("config").Members();
        JsonPart? shape = options.TakeOptional("batch_shape") ?? options.TakeOptional("batch_input_shape")
            ?? members.TakeOptional("build_config")?.Members().TakeOptional("input_shape") ?? model?.TakeOptional("build_input_shape");
        return shape is { } found ? Shape(found) : null;
    }

    private static (int Rank, int Width) Shape(JsonPart shape)
    {
        int rank = shape.Count;
        return rank is 2 or 3
            ? (rank, shape.Items().Last().Whole(1, CellLimits.MaxInputSize))
            : throw shape.Refuse(
                WeightFileError.UnsupportedNode, FormattableString.Invariant($"has {rank} sizes; SpanRnn reads [batch, features] and [batch, steps, features]"));
    }
}
