using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;

namespace SpanRnn.Fuzz.Mutators;

/// <summary>Mutants of a safetensors file's header, under a right length and, half of them, over data that fits.</summary>
internal static class SafetensorsMutator
{
    private const int LongestData = 4096;

    private static readonly string[] Types = ["F64", "F32", "F16", "BF16", "I64", "I32", "I16", "I8", "U8", "BOOL"];

    private static readonly int[] Sizes = [8, 4, 2, 2, 8, 4, 2, 1, 1, 1];

    private static readonly int[] Shapes = [0, 1, 2, 3, 4, 6, 8];

    public static byte[] Change(byte[] file, string[] words, Random random)
    {
        int length = (int)BinaryPrimitives.ReadInt64LittleEndian(file);
        byte[] header = file[sizeof(long)..(sizeof(long) + length)];
        byte[] data = file[(sizeof(long) + length)..];
        switch (random.Next(6))
        {
            case 0:
                header = JsonMutator.Change(header, words, random);
                break;
            case 1 or 2 or 3:
                (header, data) = Rearranged(header, words, random);
                break;
            default:
                for (int times = random.Next(1, 4); times > 0; times--)
                {
                    ByteMutator.SetDigit(header, random.Next(header.Length), random);
                }

                break;
        }

        if (random.Next(4) == 0)
        {
            random.NextBytes(data);
        }

        byte[] mutant = new byte[sizeof(long) + header.Length + data.Length];
        BinaryPrimitives.WriteInt64LittleEndian(mutant, header.Length);
        header.CopyTo(mutant, sizeof(long));
        data.CopyTo(mutant, sizeof(long) + header.Length);
        return mutant;
    }

    // Other names, types and shapes, in another order, with offsets that add up.
    private static (byte[] Header, byte[] Data) Rearranged(byte[] header, string[] words, Random random)
    {
        JsonObject old = JsonNode.Parse(header)!.AsObject();
        List<KeyValuePair<string, JsonNode?>> tensors = [.. old.Where(static member => member.Key != "__metadata__")];
        if (random.Next(4) == 0)
        {
            random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(tensors));
        }

        JsonObject rearranged = [];
        int chosen = random.Next(tensors.Count);
        int offset = 0;
        for (int i = 0; i < tensors.Count; i++)
        {
            JsonNode tensor = tensors[i].Value!;
            int[] shape = [.. tensor["shape"]!.AsArray().Select(static size => size!.GetValue<int>())];
            int type = Array.IndexOf(Types, tensor["dtype"]!.GetValue<string>());
            string name = tensors[i].Key;
            if (i == chosen)
            {
                (name, type, shape) = Changed(name, type, shape, words, random);
            }

            int length = shape.Aggregate(Sizes[type], static (product, size) => product * size);
            if (offset + length > LongestData)
            {
                break;
            }

            rearranged[name] = new JsonObject
            {
                ["dtype"] = Types[type],
                ["shape"] = new JsonArray([.. shape.Select(static size => (JsonNode)size)]),
                ["data_offsets"] = new JsonArray(offset, offset + length),
            };
            offset += length;
        }

        return (Encoding.UTF8.GetBytes(rearranged.ToJsonString()), new byte[offset]);
    }

    private static (string Name, int Type, int[] Shape) Changed(string name, int type, int[] shape, string[] words, Random random) => random.Next(4) switch
    {
        0 => (words[random.Next(words.Length)], type, shape),
        1 => (name, random.Next(Types.Length), shape),
        2 => (name, type, [.. shape, Shapes[random.Next(Shapes.Length)]]),
        _ => (name, type, [.. shape.Select(size => random.Next(2) == 0 ? size : Shapes[random.Next(Shapes.Length)])]),
    };
}
