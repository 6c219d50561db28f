using System.Text.Json;

namespace SpanRnn.Testing;

/// <summary>The recorded expected values of Keras's own tests of its recurrent layers, whose weights are constants.</summary>
public static class KerasCases
{
    /// <summary>The recorded cases' folder.</summary>
    public const string CasesFolder = "keras-tests";

    /// <summary>Reads every case of every file in the folder.</summary>
    /// <returns>The cases.</returns>
    public static IReadOnlyList<CaseReading<KerasCase>> All() =>
    [
        .. Directory.GetFiles(RecordedCases.PathOf(CasesFolder, ""), "*.json").Order(StringComparer.Ordinal)
            .SelectMany(OfFile),
    ];

    /// <summary>Reads every case of a file.</summary>
    /// <param name="path">The file's path.</param>
    /// <returns>The cases, each read or with its failure.</returns>
    public static IReadOnlyList<CaseReading<KerasCase>> OfFile(string path) => CaseReadings.ReadAll(Path.GetFileNameWithoutExtension(path), () => ReadFile(path));

    private static IEnumerable<CaseReading<KerasCase>> ReadFile(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        string file = Path.GetFileNameWithoutExtension(path);
        int index = 0;
        foreach (JsonElement item in document.RootElement.EnumerateArray())
        {
            int place = index++;
            yield return CaseReadings.Read(file, FormattableString.Invariant($"{file}/{place}"), () => Read(item, file, place));
        }
    }

    private static KerasCase Read(JsonElement item, string file, int index)
    {
        string name = FormattableString.Invariant($"{file}/{item.GetProperty("test").GetString()}/{index}");
        JsonElement outputOf = item.GetProperty("output_of");
        KerasCall[] calls = outputOf.GetProperty("calls").EnumerateArray().Select(ReadCall).ToArray();
        JsonElement layer = outputOf.GetProperty("layer");
        KerasCall first = calls[0];
        int inputSize = first.Inputs.Length / (first.Batch * first.Steps);
        KerasLayerCase mapped = KerasLayerCase.Read(layer, inputSize);
        int[] place = outputOf.GetProperty("item").EnumerateArray().Select(static number => number.GetInt32()).ToArray();
        return new KerasCase(
            name, mapped.Layer, calls, outputOf.GetProperty("of_call").GetInt32(), ItemOf(place, mapped, name), Tensor(item.GetProperty("expected")))
        {
            IsStateful = mapped.IsStateful,
            ZeroOutputForMask = mapped.ZeroOutputForMask,
            IsUnmerged = mapped.IsUnmerged,
        };
    }

    // A number picks from what the layer returns: a list (output, states) or (forward, backward), else a batch.
    private static KerasItem ItemOf(int[] place, KerasLayerCase layer, string name) => place.Length switch
    {
        0 => new KerasItem(),
        1 when layer.ReturnsState => new KerasItem(State: place[0] - 1),
        1 when layer.IsUnmerged => new KerasItem(Direction: place[0]),
        1 => new KerasItem(Row: place[0]),
        _ => throw new InvalidDataException($"{name} records an item of {place.Length} numbers; one is known here."),
    };

    private static KerasCall ReadCall(JsonElement call)
    {
        if (call.ValueKind == JsonValueKind.String)
        {
            return call.GetString() == "reset_state" ? KerasCall.Reset : throw new InvalidDataException($"A call of {call.GetString()} is not known here.");
        }

        JsonElement sequence = call.GetProperty("args")[0];
        int[] dimensions = JsonNumbers.Flatten(sequence.GetProperty("dims")).Select(static size => (int)size).ToArray();
        bool[] mask = [];
        float[][] states = [];
        foreach (JsonProperty argument in call.GetProperty("kwargs").EnumerateObject())
        {
            switch (argument.Name)
            {
                case "mask":
                    mask = argument.Value.GetProperty("data").EnumerateArray().Select(static flag => flag.GetBoolean()).ToArray();
                    break;
                case "initial_state":
                    states = argument.Value.ValueKind == JsonValueKind.Array
                        ? argument.Value.EnumerateArray().Select(Tensor).ToArray()
                        : [Tensor(argument.Value)];
                    break;
                default:
                    throw new InvalidDataException($"An argument {argument.Name} of a call is not known here.");
            }
        }

        return new KerasCall(dimensions[0], dimensions[1], Tensor(sequence), mask, states);
    }

    private static float[] Tensor(JsonElement tensor) => JsonNumbers.Flatten(tensor.GetProperty("data"));
}
