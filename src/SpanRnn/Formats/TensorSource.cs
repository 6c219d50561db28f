namespace SpanRnn.Formats;

/// <summary>Named tensors of a file, whatever its format.</summary>
internal abstract class TensorSource
{
    /// <summary>The file's name, for messages.</summary>
    internal abstract string FileName { get; }

    /// <summary>The tensors' names in the order of the file.</summary>
    internal abstract IReadOnlyList<string> Names { get; }

    /// <summary>A tensor's shape; null where there is no such tensor.</summary>
    internal abstract long[]? ShapeOf(string name);

    /// <summary>Reads a tensor of exactly this shape and ticks it off.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <param name="owner">What it is for, for messages.</param>
    /// <param name="shape">The shape.</param>
    internal abstract float[] Take(string name, string owner, params ReadOnlySpan<int> shape);

    /// <summary>Refuses tensors that were not taken.</summary>
    internal abstract void Complete();

    /// <summary>An exception about a tensor.</summary>
    internal WeightFileException Refuse(WeightFileError error, string name, string detail) => new(error, FileName, detail) { TensorName = name };
}
