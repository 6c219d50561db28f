namespace SpanRnn.Testing;

/// <summary>Reads recorded cases one by one, each with its own failure.</summary>
public static class CaseReadings
{
    /// <summary>Reads a case.</summary>
    /// <typeparam name="T">The case.</typeparam>
    /// <param name="source">The file or folder that the case belongs to.</param>
    /// <param name="name">Where the case stands.</param>
    /// <param name="read">Reads it.</param>
    /// <returns>The case, or why it cannot be read.</returns>
    public static CaseReading<T> Read<T>(string source, string name, Func<T> read)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(read);
        try
        {
            return new(source, name, read(), error: null);
        }
        catch (Exception exception)
        {
            // Whatever is wrong with a file of others, it is kept for the case to report.
            return new(source, name, recorded: null, exception);
        }
    }

    /// <summary>Reads a file of many cases; one that cannot be taken apart is a single case that cannot be read.</summary>
    /// <typeparam name="T">The case.</typeparam>
    /// <param name="file">The file's name.</param>
    /// <param name="read">Takes the file apart.</param>
    /// <returns>The cases.</returns>
    public static IReadOnlyList<CaseReading<T>> ReadAll<T>(string file, Func<IEnumerable<CaseReading<T>>> read)
        where T : class
    {
        CaseReading<CaseReading<T>[]> whole = Read<CaseReading<T>[]>(file, file, () => [.. read()]);
        return whole.IsRead ? whole.Case : [Read<T>(file, file, () => throw new InvalidDataException(whole.Why))];
    }

    /// <summary>The cases that were read.</summary>
    /// <typeparam name="T">The case.</typeparam>
    /// <param name="readings">All of them.</param>
    /// <returns>Those without a failure, in order.</returns>
    public static IEnumerable<T> Readable<T>(this IEnumerable<CaseReading<T>> readings)
        where T : class => readings.Where(static reading => reading.IsRead).Select(static reading => reading.Case);
}
