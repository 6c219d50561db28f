using System.Text.Json;
using SpanRnn.Formats;

namespace SpanRnn.Keras;

/// <summary>The graph of a functional model, which must be a line: each layer takes the one before, and nothing else.</summary>
internal static class KerasGraph
{
    /// <summary>Refuses a model that is no line in the order of its list.</summary>
    internal static void CheckLinear(JsonPart[] layers, JsonMembers options)
    {
        string? before = null;
        foreach (JsonPart layer in layers)
        {
            JsonMembers members = layer.Members();
            string name = members.Has("name") ? members.Take("name").Text() : members.Take("config").Members().Take("name").Text();
            string[] sources = Sources(members.Take("inbound_nodes"));
            bool fits = before is null ? sources.Length == 0 : sources.Length == 1 && sources[0] == before;
            if (!fits)
            {
                throw layer.Refuse(
                    WeightFileError.UnsupportedNode,
                    $"takes {(sources.Length == 0 ? "the model's input" : Weights.MessageText.List(sources.Select(Weights.MessageText.Quote)))}, not the layer before it alone; SpanRnn reads models whose layers follow one another");
            }

            before = name;
        }

        CheckEnds(options.Take("input_layers"), layers.Length == 0 ? null : NameOf(layers[0]));
        CheckEnds(options.Take("output_layers"), before);
    }

    private static string NameOf(JsonPart layer)
    {
        JsonMembers members = layer.Members();
        return members.Has("name") ? members.Take("name").Text() : members.Take("config").Members().Take("name").Text();
    }

    // ["name", 0, 0], or a list of such lists.
    private static void CheckEnds(JsonPart ends, string? name)
    {
        JsonPart[] items = ends.Items().ToArray();
        JsonPart? end = items.Length == 1 ? items[0] : items.Length == 3 && items[0].Kind == JsonValueKind.String ? ends : null;
        if (end is not { Kind: JsonValueKind.Array, Count: > 0 } only || only.Items().First() is not { Kind: JsonValueKind.String } first || first.Text() != name)
        {
            throw ends.Refuse(WeightFileError.UnsupportedNode, $"must be the one end of the line of layers, {(name is null ? "which has none" : Weights.MessageText.Quote(name))}");
        }
    }

    // Every tensor that a call of the layer mentions, wherever it stands in the arguments.
    private static string[] Sources(JsonPart nodes)
    {
        if (nodes.Count > 1)
        {
            throw nodes.Refuse(WeightFileError.UnsupportedNode, "shows a layer that is called more than once; SpanRnn reads models that use each layer once");
        }

        var sources = new List<string>();
        var pending = new Stack<JsonPart>();
        foreach (JsonPart node in nodes.Items())
        {
            pending.Push(node);
        }

        while (pending.TryPop(out JsonPart part))
        {
            if (part.Kind == JsonValueKind.Object)
            {
                JsonMembers members = part.Members();
                foreach (string name in members.Names)
                {
                    if (name == "keras_history")
                    {
                        sources.Add(members.Take(name).First().Text());
                    }
                    else
                    {
                        pending.Push(members.Take(name));
                    }
                }
            }
            else if (part.Kind == JsonValueKind.Array)
            {
                // Keras 2: ["name", node, tensor, {arguments}].
                JsonPart[] items = part.Items().ToArray();
                if (items.Length is 3 or 4 && items[0].Kind == JsonValueKind.String && items[1].Kind == JsonValueKind.Number && items[2].Kind == JsonValueKind.Number)
                {
                    sources.Add(items[0].Text());
                    items = items[3..];
                }

                foreach (JsonPart item in items)
                {
                    pending.Push(item);
                }
            }
        }

        return [.. sources];
    }
}
