using System.Text;
using System.Text.Json;
using SpanRnn.Weights;

namespace SpanRnn.Formats;

/// <summary>Finds where in a broken JSON text its reader stopped, as a path such as <c>$.layers[2].weights[0][3]</c>.</summary>
internal static class JsonTrail
{
    /// <summary>The path of the last value that could be read.</summary>
    /// <param name="json">UTF-8.</param>
    /// <returns>The path; <c>$</c> where nothing could be read.</returns>
    internal static string ToError(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = JsonFile.MaxDepth });
        var levels = new List<Level>();
        try
        {
            while (reader.Read())
            {
                Step(ref reader, levels);
            }
        }
        catch (JsonException)
        {
            // The end of what can be read: where the trail ends too.
        }

        return Describe(levels);
    }

    private static void Step(ref Utf8JsonReader reader, List<Level> levels)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                levels[^1].Name = Encoding.UTF8.GetString(reader.ValueSpan); // replaces what is not UTF-8
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                levels.RemoveAt(levels.Count - 1);
                break;
            default:
                if (levels.Count > 0)
                {
                    levels[^1].Index++;
                }

                if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                {
                    levels.Add(new Level(reader.TokenType == JsonTokenType.StartArray));
                }

                break;
        }
    }

    private static string Describe(List<Level> levels)
    {
        var path = new StringBuilder("$");
        foreach (Level level in levels)
        {
            if (!level.IsArray && level.Name.Length > 0)
            {
                path.Append('.').Append(MessageText.Quote(level.Name).Trim('\''));
            }
            else if (level.IsArray && level.Index >= 0)
            {
                path.Append('[').Append(level.Index.ToString(System.Globalization.CultureInfo.InvariantCulture)).Append(']');
            }
        }

        return path.ToString();
    }

    private sealed class Level(bool isArray)
    {
        internal bool IsArray { get; } = isArray;

        internal string Name { get; set; } = "";

        internal int Index { get; set; } = -1;
    }
}
