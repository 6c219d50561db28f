using System.Globalization;

namespace SpanRnn.Onnx.Reading;

/// <summary>Names for messages: they come from files that nobody vouches for, so they are cut to a length and cleaned.</summary>
internal static class OnnxText
{
    private const int MaxLength = 100;

    /// <summary>A name in quotes.</summary>
    public static string Quote(string name)
    {
        string head = name.Length <= MaxLength ? name : string.Concat(name.AsSpan(0, MaxLength - 1), "…");
        return "'" + string.Concat(head.Select(static c => char.IsControl(c) ? '\uFFFD' : c)) + "'";
    }

    /// <summary>A number.</summary>
    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A shape.</summary>
    public static string Shape(IEnumerable<long> dims) => "[" + string.Join(", ", dims.Take(9).Select(Number)) + "]";
}
