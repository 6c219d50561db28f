namespace SpanRnn;

/// <summary>
/// A weight file cannot be read, or doesn't fit the network that loads it. <see cref="Error"/> says which of the
/// known faults it is; the message names file and tensor, what was expected and what was found.
/// </summary>
/// <remarks>Nothing is half-loaded: a load that throws has returned no network and claimed no tensor.</remarks>
public sealed class WeightFileException : Exception
{
    /// <summary>Makes an exception whose message is <c>fileName: detail</c>.</summary>
    /// <param name="error">The fault.</param>
    /// <param name="fileName">The file's path, or what stands for it.</param>
    /// <param name="detail">What is wrong, as a sentence.</param>
    /// <param name="innerException">The cause, if another exception is.</param>
    public WeightFileException(WeightFileError error, string fileName, string detail, Exception? innerException = null)
        : base(fileName + ": " + detail, innerException)
    {
        Error = error;
        FileName = fileName;
    }

    /// <summary>Which fault it is.</summary>
    public WeightFileError Error { get; }

    /// <summary>The file's path, the resource's name, or a word for a stream or a buffer.</summary>
    public string FileName { get; }

    /// <summary>The tensor at fault; <see langword="null"/> when it is the file as a whole.</summary>
    public string? TensorName { get; init; }

    /// <summary>
    /// The row-major index of the value at fault within its tensor, for <see cref="WeightFileError.NonFiniteValue"/>
    /// and <see cref="WeightFileError.ValueTooLarge"/>; otherwise <see langword="null"/>.
    /// </summary>
    public long? ElementIndex { get; init; }

    /// <summary>What was expected, as text, where one thing was: a shape, a dtype, a number of bytes.</summary>
    public string? Expected { get; init; }

    /// <summary>What was found in its place, as text.</summary>
    public string? Found { get; init; }
}
