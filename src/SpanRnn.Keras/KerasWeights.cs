using SpanRnn.Keras.Hdf5;
using SpanRnn.Weights;

namespace SpanRnn.Keras;

/// <summary>The arrays of a model's layers, wherever the file keeps them. What is taken is ticked off.</summary>
internal abstract class KerasWeights(HdfFile file)
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>The file.</summary>
    protected HdfFile File { get; } = file;

    /// <summary>Begins the next layer of the model.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="className">Its class, such as <c>LSTM</c>.</param>
    internal abstract void Begin(string name, string className);

    /// <summary>The path of an array of the layer; null where the layer has no such array.</summary>
    /// <param name="part">Which part of the layer: "", "cell", "layer", "forward_layer" or "backward_layer".</param>
    /// <param name="role">What Keras calls the array, such as <c>kernel</c>.</param>
    /// <param name="index">Its place among the arrays of the part.</param>
    internal abstract string? Find(string part, string role, int index);

    /// <summary>The sizes of an array that must be there.</summary>
    internal int[] ShapeOf(string part, string role, int index) => File.ShapeOf(Required(part, role, index));

    /// <summary>Reads an array of exactly this shape.</summary>
    internal float[] Take(string part, string role, int index, string owner, params ReadOnlySpan<int> shape)
    {
        string path = Required(part, role, index);
        int[] found = File.ShapeOf(path);
        if (!found.AsSpan().SequenceEqual(shape))
        {
            string expected = Text(shape);
            throw new WeightFileException(
                WeightFileError.WrongShape, File.FileName, $"{MessageText.Quote(path)} has the shape {Text(found)}; {owner} needs {expected}.")
            {
                TensorName = path,
                Expected = expected,
                Found = Text(found),
            };
        }

        _taken.Add(path);
        return File.Floats(path);
    }

    /// <summary>Passes over an array that does not matter.</summary>
    internal void Ignore(string part, string role, int index)
    {
        if (Find(part, role, index) is { } path)
        {
            _taken.Add(path);
        }
    }

    /// <summary>Refuses arrays that no layer has taken.</summary>
    internal void Complete()
    {
        string[] left = File.Datasets.Where(path => !_taken.Contains(path) && !IsRandomState(path)).Order(StringComparer.Ordinal).ToArray();
        if (left.Length > 0)
        {
            throw new WeightFileException(
                WeightFileError.LeftoverTensor, File.FileName, $"no layer uses {MessageText.List(left.Select(MessageText.Quote))}.")
            {
                TensorName = left[0],
            };
        }
    }

    private string Required(string part, string role, int index) => Find(part, role, index) ?? throw Missing(part, role);

    /// <summary>An exception for an array that is not there.</summary>
    protected abstract WeightFileException Missing(string part, string role);

    // The states of random generators, for dropout in training.
    private static bool IsRandomState(string path) => path.Split('/').Any(static name => name.StartsWith("seed_generator", StringComparison.Ordinal));

    private static string Text(ReadOnlySpan<int> shape)
    {
        long[] sizes = new long[shape.Length];
        for (int i = 0; i < sizes.Length; i++)
        {
            sizes[i] = shape[i];
        }

        return MessageText.Shape(sizes);
    }
}
