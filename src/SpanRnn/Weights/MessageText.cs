using System.Globalization;
using System.Text;

namespace SpanRnn.Weights;

/// <summary>
/// Text for messages. Names come from files that nobody vouches for, so that they are cut to a length, their
/// control characters are replaced, and lists are bounded.
/// </summary>
internal static class MessageText
{
    /// <summary>Characters of a name that a message shows; PyTorch's names of nested modules stay below it.</summary>
    internal const int MaxNameLength = 100;

    /// <summary>Names that a list in a message shows.</summary>
    internal const int MaxListed = 8;

    private const int MaxDimensions = 8;

    /// <summary>A name in quotes.</summary>
    internal static string Quote(string name) => "'" + Clean(name) + "'";

    /// <summary>A shape as PyTorch prints it: <c>[128, 16]</c>.</summary>
    internal static string Shape(ReadOnlySpan<long> shape)
    {
        var text = new StringBuilder("[");
        for (int i = 0; i < shape.Length; i++)
        {
            if (i == MaxDimensions)
            {
                text.Append(", …");
                break;
            }

            text.Append(i == 0 ? "" : ", ").Append(shape[i].ToString(CultureInfo.InvariantCulture));
        }

        return text.Append(']').ToString();
    }

    /// <summary>A list of at most <see cref="MaxListed"/> items, with a count of the others.</summary>
    internal static string List(IEnumerable<string> items)
    {
        string[] all = items.ToArray();
        string shown = string.Join(", ", all.Take(MaxListed));
        return all.Length <= MaxListed
            ? shown
            : FormattableString.Invariant($"{shown} and {all.Length - MaxListed} more");
    }

    /// <summary>The place of a row-major index in a shape: <c>[3, 17]</c>.</summary>
    internal static string Position(long index, ReadOnlySpan<long> shape)
    {
        long[] position = new long[shape.Length];
        for (int i = shape.Length - 1; i >= 0; i--)
        {
            (index, position[i]) = Math.DivRem(index, shape[i]);
        }

        return Shape(position);
    }

    private static string Clean(string name)
    {
        string head = name.Length <= MaxNameLength ? name : string.Concat(name.AsSpan(0, MaxNameLength - 1), "…");
        return string.Create(head.Length, head, static (characters, source) =>
        {
            for (int i = 0; i < characters.Length; i++)
            {
                characters[i] = char.IsControl(source[i]) ? '\uFFFD' : source[i];
            }
        });
    }
}
