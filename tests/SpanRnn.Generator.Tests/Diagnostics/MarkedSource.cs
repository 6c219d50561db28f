namespace SpanRnn.Generator.Tests;

/// <summary>A source text in which <c>[|</c> and <c>|]</c> enclose the place where a diagnostic is expected.</summary>
internal sealed class MarkedSource
{
    private const string Begin = "[|";
    private const string End = "|]";

    public MarkedSource(string marked)
    {
        int begin = marked.IndexOf(Begin, StringComparison.Ordinal);
        int end = marked.IndexOf(End, StringComparison.Ordinal) - Begin.Length;
        Text = marked.Replace(Begin, "", StringComparison.Ordinal).Replace(End, "", StringComparison.Ordinal);
        Expected = Text[begin..end];
        Start = begin;
    }

    /// <summary>The source without the marks.</summary>
    public string Text { get; }

    /// <summary>The text between the marks.</summary>
    public string Expected { get; }

    /// <summary>Where it starts.</summary>
    public int Start { get; }
}
