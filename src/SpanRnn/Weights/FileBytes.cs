namespace SpanRnn.Weights;

/// <summary>The bytes of a whole file, wherever they are: in memory, in a mapping, in a loaded assembly.</summary>
internal abstract class FileBytes : IDisposable
{
    /// <summary>Bytes of the file, at most <see cref="SafetensorsFile.MaxFileBytes"/>.</summary>
    internal abstract int Length { get; }

    /// <summary>A piece of the file, valid until <see cref="Release"/>, which must follow in a <c>finally</c>.</summary>
    internal abstract ReadOnlySpan<byte> Acquire(int offset, int length);

    /// <summary>Ends the use of what <see cref="Acquire"/> has returned.</summary>
    internal abstract void Release();

    /// <summary>Lets go of the file.</summary>
    public abstract void Dispose();
}
