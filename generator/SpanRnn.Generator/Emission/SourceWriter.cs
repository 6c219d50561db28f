using System.Text;

namespace SpanRnn.Generator.Emission;

/// <summary>
/// Writes indented C#; lines may hold several rows of a raw string. Numbers in them are plain integers from 0 up, which
/// every culture writes alike.
/// </summary>
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

    /// <summary>Opens a block in braces; disposing what it returns closes it.</summary>
    public Block Braces(string header)
    {
        Line(header);
        return Braces();
    }

    /// <inheritdoc cref="Braces(string)" />
    public Block Braces()
    {
        Line("{");
        _level++;
        return new Block(this);
    }

    public override string ToString() => _text.ToString();

    public readonly struct Block(SourceWriter writer) : IDisposable
    {
        public void Dispose()
        {
            writer._level--;
            writer.Line("}");
        }
    }
}
