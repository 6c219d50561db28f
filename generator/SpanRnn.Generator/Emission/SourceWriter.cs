using System.Globalization;
using System.Text;

namespace SpanRnn.Generator.Emission;

/// <summary>Writes indented C#; lines may hold several rows of a raw string.</summary>
internal sealed class SourceWriter
{
    private const int SpacesPerLevel = 4;

    private readonly StringBuilder _text = new();
    private int _level;

    /// <summary>Writes one or more lines at the current indentation; empty lines stay empty.</summary>
    public void Line(string text = "")
    {
        foreach (string line in text.Split('\n'))
        {
            string trimmed = line.TrimEnd('\r');
            if (trimmed.Length > 0)
            {
                _text.Append(' ', _level * SpacesPerLevel).Append(trimmed);
            }

            _text.Append('\n');
        }
    }

    /// <summary>Writes an interpolated line with invariant numbers, whatever the machine's culture.</summary>
    public void Line(FormattableString text) => Line(text.ToString(CultureInfo.InvariantCulture));

    /// <summary>Opens a block in braces; disposing what it returns closes it.</summary>
    public Block Braces(string header)
    {
        Line(header);
        return Braces();
    }

    /// <inheritdoc cref="Braces(string)" />
    public Block Braces(FormattableString header) => Braces(header.ToString(CultureInfo.InvariantCulture));

    /// <inheritdoc cref="Braces(string)" />
    public Block Braces()
    {
        Line("{");
        _level++;
        return new Block(this, "}");
    }

    /// <summary>Indents what follows by one level until disposed.</summary>
    public Block Indent()
    {
        _level++;
        return new Block(this, null);
    }

    public override string ToString() => _text.ToString();

    public readonly struct Block(SourceWriter writer, string? end) : IDisposable
    {
        public void Dispose()
        {
            writer._level--;
            if (end is not null)
            {
                writer.Line(end);
            }
        }
    }
}
