using System.Globalization;
using System.Text.Json;
using SpanRnn.Weights;

namespace SpanRnn.Formats;

/// <summary>One value of a JSON file with its path, which every refusal names.</summary>
/// <param name="element">The value.</param>
/// <param name="path">Its path, such as <c>$.layers[2].weights</c>.</param>
/// <param name="fileName">The file's name.</param>
internal readonly struct JsonPart(JsonElement element, string path, string fileName)
{
    /// <summary>Where the value stands.</summary>
    internal string Path { get; } = path;

    /// <summary>The file's name.</summary>
    internal string FileName { get; } = fileName;

    /// <summary>What sort of value it is.</summary>
    internal JsonValueKind Kind => element.ValueKind;

    /// <summary>Values in an array; refuses what is no array.</summary>
    internal int Count => Expect(JsonValueKind.Array, "an array").GetArrayLength();

    /// <summary>The members of an object; refuses what is none, and names that stand in it twice.</summary>
    internal JsonMembers Members() => new(this, Expect(JsonValueKind.Object, "an object"));

    /// <summary>The values of an array; refuses what is none.</summary>
    internal IEnumerable<JsonPart> Items()
    {
        JsonElement array = Expect(JsonValueKind.Array, "an array");
        string path = Path;
        string fileName = FileName;
        return array.EnumerateArray().Select((item, index) => new JsonPart(item, At(path, index), fileName));
    }

    /// <summary>The first value of an array; refuses an empty one.</summary>
    internal JsonPart First() => Count > 0 ? Items().First() : throw WrongKind("an array that is not empty");

    /// <summary>A text.</summary>
    internal string Text()
    {
        JsonElement text = Expect(JsonValueKind.String, "a text");
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            throw new WeightFileException(
                WeightFileError.MalformedModel, FileName, $"{Path} is not valid UTF-8 or holds half a surrogate pair.", exception)
            {
                TensorName = Path,
            };
        }
    }

    /// <summary>A whole number between two bounds.</summary>
    internal int Whole(int smallest, int largest)
    {
        if (element.ValueKind != JsonValueKind.Number || !element.TryGetInt32(out int value) || value < smallest || value > largest)
        {
            throw WrongKind(FormattableString.Invariant($"a whole number from {smallest} to {largest}"));
        }

        return value;
    }

    /// <summary>A finite number, as a float.</summary>
    internal float Number()
    {
        if (element.ValueKind != JsonValueKind.Number)
        {
            throw WrongKind("a number");
        }

        return element.TryGetSingle(out float value) && float.IsFinite(value)
            ? value
            : throw Refuse(WeightFileError.ValueTooLarge, $"is {Shown()}; float32 ends at 3.4028235E+38", "a value within float32", Shown());
    }

    /// <summary>True or false, also written as 1 or 0.</summary>
    internal bool Flag() => element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => Whole(0, 1) == 1,
        _ => throw WrongKind("true or false"),
    };

    /// <summary>A tensor of finite numbers in nested arrays of exactly this shape.</summary>
    /// <param name="owner">What it is for, such as <c>the kernel of LSTM 1 → 8</c>; for messages.</param>
    /// <param name="shape">The shape.</param>
    /// <returns>The values, row-major. Memory grows with what is there, not with what the shape promises.</returns>
    internal float[] Tensor(string owner, params ReadOnlySpan<int> shape)
    {
        var values = new List<float>();
        Append(values, owner, shape, shape);
        return [.. values];
    }

    /// <summary>The value as messages show it: short, on one line.</summary>
    internal string Shown() => element.ValueKind switch
    {
        JsonValueKind.Array => string.Create(CultureInfo.InvariantCulture, $"an array of {element.GetArrayLength()}"),
        JsonValueKind.Object => "an object",
        JsonValueKind.String => "the text " + MessageText.Quote(Raw().Trim('"')),
        JsonValueKind.Undefined => "nothing",
        _ => MessageText.Quote(Raw()).Trim('\''),
    };

    private string Raw()
    {
        try
        {
            return element.GetRawText();
        }
        catch (InvalidOperationException)
        {
            return "(not valid UTF-8)";
        }
    }

    /// <summary>An exception whose message begins with the path.</summary>
    internal WeightFileException Refuse(WeightFileError error, string detail, string? expected = null, string? found = null) =>
        new(error, FileName, $"{Path} {detail}.") { TensorName = Path, Expected = expected, Found = found };

    private void Append(List<float> values, string owner, ReadOnlySpan<int> shape, ReadOnlySpan<int> whole)
    {
        if (shape.IsEmpty)
        {
            values.Add(Number());
            return;
        }

        if (element.ValueKind != JsonValueKind.Array || element.GetArrayLength() != shape[0])
        {
            string expected = FormattableString.Invariant($"an array of {shape[0]}");
            throw Refuse(
                WeightFileError.WrongShape, $"is {Shown()}; {owner} needs {expected} there, in all {ShapeText(whole)}", expected, Shown());
        }

        int index = 0;
        foreach (JsonElement item in element.EnumerateArray())
        {
            // The path is made only where it is needed: for arrays, and for a number that is refused.
            if (shape.Length == 1 && item.ValueKind == JsonValueKind.Number && item.TryGetSingle(out float value) && float.IsFinite(value))
            {
                values.Add(value);
            }
            else
            {
                new JsonPart(item, At(Path, index), FileName).Append(values, owner, shape[1..], whole);
            }

            index++;
        }
    }

    private JsonElement Expect(JsonValueKind kind, string expected) => element.ValueKind == kind ? element : throw WrongKind(expected);

    private WeightFileException WrongKind(string expected) =>
        Refuse(WeightFileError.MalformedModel, $"must be {expected}; it is {Shown()}", expected, Shown());

    private static string At(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");

    private static string ShapeText(ReadOnlySpan<int> shape)
    {
        long[] sizes = new long[shape.Length];
        for (int i = 0; i < sizes.Length; i++)
        {
            sizes[i] = shape[i];
        }

        return MessageText.Shape(sizes);
    }
}
