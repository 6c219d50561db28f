namespace SpanRnn.Tests.Weights;

/// <summary>A file in the temporary folder, gone after the test.</summary>
internal sealed class TemporaryFile : IDisposable
{
    public TemporaryFile(byte[] bytes) => File.WriteAllBytes(Path, bytes);

    public string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"spanrnn-{Guid.NewGuid():N}.safetensors");

    public void Dispose() => File.Delete(Path);
}
