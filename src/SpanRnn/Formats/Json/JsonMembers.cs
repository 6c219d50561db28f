using System.Text.Json;
using SpanRnn.Weights;

namespace SpanRnn.Formats;

/// <summary>The members of a JSON object. What a reader takes is ticked off, so that what it does not know is refused.</summary>
internal sealed class JsonMembers
{
    private readonly JsonPart _owner;
    private readonly Dictionary<string, JsonPart> _byName = new(StringComparer.Ordinal);
    private readonly List<string> _names = [];
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    internal JsonMembers(JsonPart owner, JsonElement element)
    {
        _owner = owner;
        foreach (JsonProperty member in element.EnumerateObject())
        {
            string name = NameOf(member);
            var part = new JsonPart(member.Value, owner.Path + "." + MessageText.Quote(name).Trim('\''), owner.FileName);
            if (!_byName.TryAdd(name, part))
            {
                throw part.Refuse(WeightFileError.MalformedModel, "stands in the file twice");
            }

            _names.Add(name);
        }
    }

    /// <summary>The names in the order of the file.</summary>
    internal IReadOnlyList<string> Names => _names;

    /// <summary>The object itself.</summary>
    internal JsonPart Owner => _owner;

    /// <summary>Whether the object has a member that is not null.</summary>
    internal bool Has(string name) => _byName.TryGetValue(name, out JsonPart part) && part.Kind != JsonValueKind.Null;

    /// <summary>A member that is there and not null, without taking it.</summary>
    internal JsonPart? Find(string name) => Has(name) ? _byName[name] : null;

    /// <summary>Takes a member that must be there.</summary>
    internal JsonPart Take(string name)
    {
        _taken.Add(name);
        return _byName.TryGetValue(name, out JsonPart part)
            ? part
            : throw _owner.Refuse(
                WeightFileError.MalformedModel,
                $"has no member {MessageText.Quote(name)}; it has {(_names.Count == 0 ? "none" : MessageText.List(_names.Select(MessageText.Quote)))}",
                expected: name);
    }

    /// <summary>Takes a member that may be absent or null.</summary>
    internal JsonPart? TakeOptional(string name)
    {
        _taken.Add(name);
        return Find(name);
    }

    /// <summary>Passes over members that say something about the file and not about its numbers.</summary>
    internal void Ignore(params ReadOnlySpan<string> names)
    {
        foreach (string name in names)
        {
            _taken.Add(name);
        }
    }

    /// <summary>Passes over texts and nulls, which carry no numbers, whatever their names.</summary>
    internal void IgnoreTexts()
    {
        foreach ((string name, JsonPart part) in _byName)
        {
            if (part.Kind is JsonValueKind.String or JsonValueKind.Null)
            {
                _taken.Add(name);
            }
        }
    }

    /// <summary>Passes over members that are null, where null means the default.</summary>
    internal void IgnoreNulls()
    {
        foreach ((string name, JsonPart part) in _byName)
        {
            if (part.Kind == JsonValueKind.Null)
            {
                _taken.Add(name);
            }
        }
    }

    /// <summary>Refuses what has neither been taken nor passed over.</summary>
    internal void Complete()
    {
        string[] left = _names.Where(name => !_taken.Contains(name)).ToArray();
        if (left.Length > 0)
        {
            throw _byName[left[0]].Refuse(
                WeightFileError.UnsupportedNode,
                $"is {_byName[left[0]].Shown()} that SpanRnn does not know, and that may change what the network computes"
                + (left.Length > 1 ? $"; also unknown: {MessageText.List(left.Skip(1).Select(MessageText.Quote))}" : ""));
        }
    }

    private string NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException exception)
        {
            throw new WeightFileException(
                WeightFileError.MalformedModel,
                _owner.FileName,
                $"a member's name in {_owner.Path} is not valid UTF-8 or holds half a surrogate pair.",
                exception);
        }
    }
}
