using System.Text.Json;

namespace SpanRnn.Weights;

/// <summary>
/// Reads a header's JSON: <c>{"name": {"dtype": "F32", "shape": [2, 3], "data_offsets": [0, 24]}, …}</c> and, under
/// <c>__metadata__</c>, texts by name.
/// </summary>
/// <remarks>
/// Duplicate keys are refused, as the format asks; escaped spellings of one name count as the same name. Members
/// of a tensor that the format doesn't have are passed over, as the reference reader does.
/// </remarks>
internal sealed class SafetensorsJson
{
    // The format needs three levels (header, tensor, shape); the others are for members that are passed over.
    private const int MaxDepth = 16;
    private const string NoOffsets = "has no data_offsets of the form [begin, end]";
    internal const string MetadataKey = "__metadata__";

    private readonly string _fileName;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    private SafetensorsJson(string fileName) => _fileName = fileName;

    /// <summary>The tensors in the order of the JSON, their offsets unchecked.</summary>
    internal List<SafetensorsTensor> Tensors { get; } = [];

    /// <summary>The texts under <c>__metadata__</c>.</summary>
    internal Dictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    /// <summary>Parses a header's JSON.</summary>
    /// <param name="json">UTF-8; spaces may follow the object.</param>
    /// <param name="fileName">For messages.</param>
    /// <returns>What it says.</returns>
    internal static SafetensorsJson Parse(ReadOnlySpan<byte> json, string fileName)
    {
        var plain = new SafetensorsJson(fileName);
        return PlainHeader.TryRead(json, plain.Tensors, plain.Metadata) ? plain : ParseAny(json, fileName);
    }

    /// <summary>The same without the short way for plain headers.</summary>
    internal static SafetensorsJson ParseAny(ReadOnlySpan<byte> json, string fileName)
    {
        var header = new SafetensorsJson(fileName);
        if (json.IsEmpty || json[0] != (byte)'{')
        {
            throw header.Malformed(json.IsEmpty
                ? "it is empty"
                : FormattableString.Invariant($"it begins with the byte 0x{json[0]:X2}, not with '{{'"));
        }

        try
        {
            header.Read(json);
            return header;
        }
        catch (JsonException exception)
        {
            throw header.Malformed("it is not valid JSON. " + exception.Message.TrimEnd('.'), inner: exception);
        }
        catch (InvalidOperationException exception)
        {
            // Utf8JsonReader.GetString on bytes or escapes that are no text.
            throw header.Malformed("a string in it is not valid UTF-8 or holds half a surrogate pair", inner: exception);
        }
    }

    private void Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        reader.Read();
        while (NextMember(ref reader))
        {
            string name = reader.GetString()!;
            if (!_names.Add(name))
            {
                throw Malformed($"the key {MessageText.Quote(name)} stands in it twice", name);
            }

            reader.Read();
            if (name == MetadataKey)
            {
                ReadMetadata(ref reader);
            }
            else
            {
                Tensors.Add(ReadTensor(ref reader, name));
            }
        }

        // Anything but white space after the object makes the reader throw here.
        reader.Read();
    }

    private void ReadMetadata(ref Utf8JsonReader reader)
    {
        Expect(reader.TokenType == JsonTokenType.StartObject, MetadataKey, "is not an object");
        while (NextMember(ref reader))
        {
            string key = reader.GetString()!;
            reader.Read();
            Expect(reader.TokenType == JsonTokenType.String, MetadataKey, "has a value that is no text");
            Expect(Metadata.TryAdd(key, reader.GetString()!), MetadataKey, "holds a key twice");
        }
    }

    private SafetensorsTensor ReadTensor(ref Utf8JsonReader reader, string name)
    {
        Expect(reader.TokenType == JsonTokenType.StartObject, name, "is not an object");
        string? dtype = null;
        long[]? shape = null;
        long[]? offsets = null;
        while (NextMember(ref reader))
        {
            if (reader.ValueTextEquals("dtype"u8))
            {
                Expect(dtype is null, name, "has two dtypes");
                reader.Read();
                Expect(reader.TokenType == JsonTokenType.String, name, "has a dtype that is no text");
                dtype = reader.GetString();
            }
            else if (reader.ValueTextEquals("shape"u8))
            {
                Expect(shape is null, name, "has two shapes");
                shape = ReadSizes(ref reader, name, "has a shape that is no array of sizes");
            }
            else if (reader.ValueTextEquals("data_offsets"u8))
            {
                Expect(offsets is null, name, "has data_offsets twice");
                offsets = ReadSizes(ref reader, name, NoOffsets);
            }
            else
            {
                reader.Skip();
            }
        }

        Expect(dtype is not null, name, "has no dtype");
        Expect(shape is not null, name, "has no shape");
        Expect(offsets is { Length: 2 } && offsets[0] <= offsets[1], name, NoOffsets);
        return new SafetensorsTensor(name, dtype!, shape!, offsets![0], offsets[1]);
    }

    private long[] ReadSizes(ref Utf8JsonReader reader, string name, string otherwise)
    {
        reader.Read();
        Expect(reader.TokenType == JsonTokenType.StartArray, name, otherwise);
        var sizes = new List<long>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            long size = -1;
            bool whole = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out size);
            Expect(whole && size >= 0, name, otherwise);
            sizes.Add(size);
        }

        return sizes.ToArray();
    }

    private static bool NextMember(ref Utf8JsonReader reader) =>
        reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    // The texts are constants, so that a good header costs no text.
    private void Expect(bool condition, string name, string otherwise)
    {
        if (!condition)
        {
            throw Malformed($"{MessageText.Quote(name)} {otherwise}", name);
        }
    }

    private WeightFileException Malformed(string detail, string? tensorName = null, Exception? inner = null) =>
        new(WeightFileError.MalformedHeader, _fileName, $"the header is malformed: {detail}.", inner)
        {
            TensorName = tensorName,
        };
}
