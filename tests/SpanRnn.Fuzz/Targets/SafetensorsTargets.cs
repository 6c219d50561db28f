using System.Buffers.Binary;
using System.Text;
using SpanRnn.Fuzz.Mutators;
using SpanRnn.Testing;
using SpanRnn.Weights;

namespace SpanRnn.Fuzz.Targets;

/// <summary>safetensors: a cell with every type of numbers, from memory and from streams, and a whole network.</summary>
internal static class SafetensorsTargets
{
    // One reading of a file allocates: the decoded tensors (2 bytes become 4), the header's objects (a tensor of
    // 50 bytes of JSON becomes some 400 bytes of objects and a place in three tables), and an exception, whose
    // JSON cause brings its stack trace. 32 times the file and 64 KiB cover that, for each of three readings; the header's
    // numbers promise up to exabytes.
    private const int AllowedFactor = 32;
    private const int AllowedBytes = 64 * 1024;
    private const int Readings = 3;

    // As a socket hands them out.
    private const int BytesAtOnce = 3;

    private static readonly CellSpec Spec = new(CellKind.Rnn, 2, 1);

    private static readonly string[] Words =
    [
        "weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0", "weight_ih_l1", "weight_ih_l0_reverse", "weight_hr_l0", "weight_ih", "rnn.weight_ih_l0", "head.weight", "head.bias", "initial_hidden_l0", "",
        "__metadata__", "format", "dtype", "shape", "data_offsets", "F32", "F64", "F16", "BF16", "I64", "F8_E4M3", "F4", "f32", "na\u00efve\u0000",
    ];

    internal static IEnumerable<FuzzTarget> All() =>
    [
        Target("safetensors", ReadCell, Cell()),
        Target("safetensors-network", ReadNetwork, Network(CellKind.Gru, 2), Network(CellKind.Lstm, 1)),
    ];

    private static FuzzTarget Target(string name, Action<byte[]> read, params byte[][] seeds) => new()
    {
        Name = name,
        Seeds = seeds,
        MutateBytes = ByteMutator.Damage,
        MutateContents = static (file, random) => SafetensorsMutator.Change(file, Words, random),
        Read = read,
        IsContainerFault = static refusal => refusal.Error is WeightFileError.Truncated or WeightFileError.HeaderTooLong or WeightFileError.MalformedHeader,
        AllowedBytes = static length => Readings * (((long)AllowedFactor * length) + AllowedBytes),
    };

    // Wherever the bytes come from, they mean the same.
    private static void ReadCell(byte[] bytes)
    {
        WeightFileException? fromStream = Refusal(() => SafetensorsFile.Read(new MemoryStream(bytes)));
        WeightFileException? fromDrops = Refusal(() => SafetensorsFile.Read(new DripStream(bytes, BytesAtOnce)));
        WeightFileException? fromMemory = Refusal(() => SafetensorsFile.Read(bytes));
        if (fromStream?.Error != fromMemory?.Error || fromDrops?.Error != fromMemory?.Error)
        {
            throw new InvalidOperationException($"memory: {fromMemory?.Error}, stream: {fromStream?.Error}, stream in drops: {fromDrops?.Error}");
        }

        if (fromMemory is not null)
        {
            throw fromMemory;
        }
    }

    private static WeightFileException? Refusal(Func<SafetensorsFile> open)
    {
        try
        {
            using SafetensorsFile file = open();
            WeightLoader.LoadCell(file, "", "", Spec);
            file.EnsureAllClaimed();
            return null;
        }
        catch (WeightFileException refusal)
        {
            return refusal;
        }
    }

    private static void ReadNetwork(byte[] bytes)
    {
        using SafetensorsFile file = SafetensorsFile.Read(bytes);
        SafetensorsNetwork.Read(file);
    }

    private static byte[] Cell()
    {
        byte[] header = Encoding.UTF8.GetBytes("{\"__metadata__\":{\"format\":\"pt\"},"
            + "\"weight_ih_l0\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]},"
            + "\"weight_hh_l0\":{\"dtype\":\"F16\",\"shape\":[1,1],\"data_offsets\":[8,10]},"
            + "\"bias_ih_l0\":{\"dtype\":\"BF16\",\"shape\":[1],\"data_offsets\":[10,12]},"
            + "\"bias_hh_l0\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[12,20]}}   ");
        byte[] length = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        return [.. length, .. header, 0, 0, 128, 63, 0, 0, 0, 64, 0, 60, 128, 63, 0, 0, 0, 0, 0, 0, 240, 63];
    }

    private static byte[] Network(CellKind kind, int layers)
    {
        using MemoryStream stream = new();
        JsonTargets.State("rnn", "head", kind, layers).WriteSafetensors(stream);
        return stream.ToArray();
    }
}
