using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SpanRnn.Fuzz.Mutators;

/// <summary>Mutants that are still JSON: other numbers, names and types, parts exchanged, missing, repeated or nested.</summary>
internal static class JsonMutator
{
    private const int MostRepeats = 40;
    private const int DeepestNest = 40;

    // As text, since some are no number of any type.
    private static readonly string[] Numbers =
    [
        "0", "1", "-1", "2", "3", "4", "7", "0.5", "-0.0", "1e-3", "1e39", "-1e308", "1e400", "1e-400", "8192", "8193", "65536", "65537", "1048576", "2147483647", "2147483648",
        "-2147483648", "4294967296", "9223372036854775807", "9223372036854775808", "1.5e3", "123456789012345678901234567890",
    ];

    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 64 };

    private static readonly JsonSerializerOptions Written = new() { MaxDepth = 512 };

    /// <summary>A copy with one or two changes.</summary>
    /// <param name="file">Valid JSON.</param>
    /// <param name="words">Texts that mean something to the reader.</param>
    /// <param name="random">Chooses.</param>
    public static byte[] Change(byte[] file, string[] words, Random random)
    {
        JsonNode root = JsonNode.Parse(file, documentOptions: Options)!;
        for (int times = random.Next(1, random.Next(2, 4)); times > 0; times--)
        {
            root = ChangeOnce(root, words, random);
        }

        return Encoding.UTF8.GetBytes(root.ToJsonString(Written));
    }

    private static JsonNode ChangeOnce(JsonNode root, string[] words, Random random)
    {
        List<JsonNode> nodes = [];
        Collect(root, nodes, lists: random.Next(3) == 0);
        JsonNode node = nodes[random.Next(nodes.Count)];
        switch (random.Next(18))
        {
            case 0 or 1 or 2:
                return Replace(root, node, OtherValue(node, words, random));
            case 3 when node is JsonArray { Count: > 0 } array:
                array.RemoveAt(random.Next(array.Count));
                break;
            case 4 when node is JsonArray { Count: > 0 } array:
                Repeat(array, random.Next(1, random.Next(2, MostRepeats)), random);
                break;
            case 5 when node is JsonObject { Count: > 0 } members:
                members.Remove(AnyName(members, random));
                break;
            case 6 when node is JsonObject { Count: > 0 } members:
                Rename(members, words, random);
                break;
            case 7 when node is JsonObject members:
                members[words[random.Next(words.Length)]] = nodes[random.Next(nodes.Count)].DeepClone();
                break;
            case 8:
                return Replace(root, node, nodes[random.Next(nodes.Count)].DeepClone());
            case 9:
                return Replace(root, node, Nested(node.DeepClone(), random.Next(20) == 0 ? random.Next(DeepestNest) : 1));
            case 10 when node is JsonArray { Count: > 0 } array && array[random.Next(array.Count)] is { } inner:
                return Replace(root, node, inner.DeepClone());
            case 11 when node is JsonArray { Count: > 1 } array:
                JsonNode? moved = array[random.Next(array.Count)];
                array.Remove(moved);
                array.Insert(random.Next(array.Count), moved);
                break;
            case 12:
                return Replace(root, node, OtherType(random));
            default:
                // Most files are numbers, and a file with other numbers of the usual size is still one.
                ChangeNumbers(nodes, random);
                break;
        }

        return root;
    }

    // Weights outnumber what describes them; without lists, only the latter is collected.
    private static void Collect(JsonNode? node, List<JsonNode> nodes, bool lists)
    {
        if (node is null)
        {
            return;
        }

        nodes.Add(node);
        if (node is JsonObject members)
        {
            foreach ((_, JsonNode? value) in members)
            {
                Collect(value, nodes, lists);
            }
        }
        else if (node is JsonArray array)
        {
            foreach (JsonNode? value in array)
            {
                if (lists || value is not JsonValue)
                {
                    Collect(value, nodes, lists);
                }
            }
        }
    }

    private static JsonNode Replace(JsonNode root, JsonNode old, JsonNode? other)
    {
        if (old.Parent is null)
        {
            return other ?? root;
        }

        old.ReplaceWith(other);
        return root;
    }

    private static JsonNode? OtherValue(JsonNode node, string[] words, Random random) => node.GetValueKind() switch
    {
        JsonValueKind.String => JsonValue.Create(words[random.Next(words.Length)]),
        JsonValueKind.True or JsonValueKind.False => JsonValue.Create(!node.GetValue<bool>()),
        JsonValueKind.Number => Number(random),
        JsonValueKind.Array when random.Next(3) == 0 => new JsonArray(),
        JsonValueKind.Array => new JsonArray([.. Enumerable.Range(0, random.Next(1, 9)).Select(_ => Number(random))]),
        _ => new JsonObject(),
    };

    private static JsonNode? OtherType(Random random) => random.Next(6) switch
    {
        0 => null,
        1 => JsonValue.Create(true),
        2 => JsonValue.Create("text \u00e9 \ud83d\ude00"),
        3 => new JsonArray(),
        4 => new JsonObject(),
        _ => Number(random),
    };

    private static JsonNode Number(Random random) => JsonNode.Parse(Numbers[random.Next(Numbers.Length)])!;

    private static void ChangeNumbers(List<JsonNode> nodes, Random random)
    {
        foreach (JsonNode node in nodes)
        {
            // One number, or one beside a null, is a size and no weight.
            if (node is JsonArray { Count: > 1 } array && random.Next(3) == 0 && array.All(static item => item?.GetValueKind() == JsonValueKind.Number))
            {
                for (int i = 0; i < array.Count; i++)
                {
                    array[i] = random.NextSingle() - 0.5f;
                }
            }
        }
    }

    private static void Repeat(JsonArray array, int times, Random random)
    {
        JsonNode? item = array[random.Next(array.Count)];
        for (int i = 0; i < times; i++)
        {
            array.Add(item?.DeepClone());
        }
    }

    private static void Rename(JsonObject members, string[] words, Random random)
    {
        string name = AnyName(members, random);
        JsonNode? value = members[name];
        members.Remove(name);
        members[words[random.Next(words.Length)]] = value;
    }

    private static string AnyName(JsonObject members, Random random) => members.ElementAt(random.Next(members.Count)).Key;

    private static JsonNode Nested(JsonNode node, int levels)
    {
        for (int i = 0; i < levels; i++)
        {
            node = new JsonArray(node);
        }

        return node;
    }
}
