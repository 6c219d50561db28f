namespace SpanRnn.Weights;

/// <summary>What is done with a piece of a file while its bytes are within reach.</summary>
/// <param name="bytes">The piece; not to be kept.</param>
/// <param name="state">What the caller passed along.</param>
internal delegate TResult BytesReader<in TState, out TResult>(ReadOnlySpan<byte> bytes, TState state);

/// <summary>The bytes of a whole file, wherever they are: in memory, in a mapping, in a loaded assembly.</summary>
internal abstract class FileBytes : IDisposable
{
    /// <summary>Bytes of the file, at most <see cref="SafetensorsFile.MaxFileBytes"/>.</summary>
    internal abstract int Length { get; }

    /// <summary>Hands a piece of the file to <paramref name="reader"/>.</summary>
    internal abstract TResult Read<TState, TResult>(
        int offset, int length, TState state, BytesReader<TState, TResult> reader);

    /// <summary>Lets go of the file.</summary>
    public abstract void Dispose();
}
