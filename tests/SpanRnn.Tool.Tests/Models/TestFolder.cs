namespace SpanRnn.Tool.Tests.Models;

/// <summary>A folder that goes when its test ends.</summary>
internal sealed class TestFolder : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("spanrnn").FullName;

    /// <summary>The folder.</summary>
    public override string ToString() => _root;

    /// <summary>A path in the folder.</summary>
    public string PathOf(string name) => Path.Combine(_root, name);

    /// <summary>Writes a file.</summary>
    public string Write(string name, ReadOnlySpan<byte> bytes)
    {
        File.WriteAllBytes(PathOf(name), bytes);
        return PathOf(name);
    }

    /// <summary>Writes a file.</summary>
    public string Write(string name, string text) => Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
