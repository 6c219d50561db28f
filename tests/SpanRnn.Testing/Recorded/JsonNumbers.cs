using System.Text.Json;

namespace SpanRnn.Testing;

/// <summary>Arrays of numbers in the recorded JSON files.</summary>
internal static class JsonNumbers
{
    /// <summary>The numbers of an array, nested arrays row after row.</summary>
    public static float[] Flatten(JsonElement array)
    {
        List<float> values = [];
        Append(array, values);
        return [.. values];
    }

    private static void Append(JsonElement element, List<float> values)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            values.Add(element.GetSingle());
            return;
        }

        foreach (JsonElement item in element.EnumerateArray())
        {
            Append(item, values);
        }
    }
}
