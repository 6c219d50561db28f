namespace SpanRnn.Testing;

/// <summary>What became of reading a recorded case: the case, or why it cannot be read, so that it fails alone and the others still run.</summary>
/// <typeparam name="T">The case.</typeparam>
public sealed class CaseReading<T>
    where T : class
{
    private readonly T? _case;
    private readonly Exception? _error;

    internal CaseReading(string source, string name, T? recorded, Exception? error) => (Source, Name, _case, _error) = (source, name, recorded, error);

    /// <summary>The file or folder that the case belongs to.</summary>
    public string Source { get; }

    /// <summary>Where the case stands: what names it while it cannot be read.</summary>
    public string Name { get; }

    /// <summary>Whether there is a case.</summary>
    public bool IsRead => _case is not null;

    /// <summary>Why there is none; empty where there is one.</summary>
    public string Why => _error is null ? "" : $"{_error.GetType().Name}: {_error.Message}";

    /// <summary>The case.</summary>
    /// <exception cref="InvalidDataException">It cannot be read; the message says why.</exception>
    public T Case => _case ?? throw new InvalidDataException($"cannot be read: {Why}", _error);
}
