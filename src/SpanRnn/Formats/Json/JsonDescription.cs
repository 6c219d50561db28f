using System.Globalization;
using System.Text.Json;

namespace SpanRnn.Formats;

/// <summary>What a file says about its model apart from its numbers: flattened texts by path.</summary>
internal sealed class JsonDescription
{
    private const int MaxEntries = 1_000;

    private readonly Dictionary<string, string> _entries = new(StringComparer.Ordinal);

    /// <summary>The texts and numbers by their path in the file, at most a thousand.</summary>
    internal IReadOnlyDictionary<string, string> Entries => _entries;

    /// <summary>Takes in a member, with all that is in it; arrays are not kept.</summary>
    internal void Add(JsonPart? member)
    {
        // Depth-first without recursion; the parser has bounded the depth.
        var pending = new Stack<JsonPart>();
        if (member is { } first)
        {
            pending.Push(first);
        }

        while (pending.TryPop(out JsonPart part) && _entries.Count < MaxEntries)
        {
            if (part.Kind == JsonValueKind.Object)
            {
                JsonMembers members = part.Members();
                foreach (string name in members.Names.Reverse())
                {
                    pending.Push(members.Take(name));
                }
            }
            else if (part.Kind is not (JsonValueKind.Array or JsonValueKind.Null))
            {
                _entries[part.Path[2..]] = part.Kind == JsonValueKind.String ? part.Text() : part.Shown();
            }
        }
    }

    /// <summary>A sample rate, written as a number or as a text.</summary>
    internal static double? SampleRate(JsonPart? member)
    {
        if (member is not { } part)
        {
            return null;
        }

        double rate = part.Kind == JsonValueKind.String && double.TryParse(part.Text(), NumberStyles.Float, CultureInfo.InvariantCulture, out double parsed)
            ? parsed
            : part.Number();
        return double.IsFinite(rate) && rate > 0
            ? rate
            : throw part.Refuse(WeightFileError.MalformedModel, $"must be a positive number of samples per second; it is {part.Shown()}");
    }
}
