namespace SpanRnn.Weights;

/// <summary>
/// The tensors under one prefix during one load. What is taken is claimed in the file only by
/// <see cref="Complete"/>, so that a load that fails claims nothing.
/// </summary>
internal sealed class WeightScope
{
    private readonly SafetensorsFile _file;
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    internal WeightScope(SafetensorsFile file, string prefix)
    {
        _file = file;
        Prefix = NormalizePrefix(prefix);
    }

    /// <summary>What stands before every name of the scope: empty, or ending in <c>.</c> or <c>/</c>.</summary>
    internal string Prefix { get; }

    /// <summary>The file's name, for messages.</summary>
    internal string FileName => _file.FileName;

    /// <summary>
    /// Adds the separator that a prefix or module name needs: <c>"lstm"</c> becomes <c>"lstm."</c>; the empty one,
    /// and one that ends in <c>.</c> or <c>/</c>, stay as they are.
    /// </summary>
    internal static string NormalizePrefix(string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        return prefix.Length == 0 || prefix[^1] is '.' or '/' ? prefix : prefix + ".";
    }

    /// <summary>Whether the file has the tensor.</summary>
    /// <param name="name">The name after the prefix.</param>
    internal bool Contains(string name) => _file.Find(Prefix + name) is not null;

    /// <summary>Whether the file has the tensor, with a single float for all units.</summary>
    /// <param name="name">The name after the prefix.</param>
    internal bool IsScalar(string name) => _file.Find(Prefix + name)?.HasShape(1) == true;

    /// <summary>Reads a tensor and marks it as taken.</summary>
    /// <param name="name">The name after the prefix.</param>
    /// <param name="owner">What the tensor is for, such as a <see cref="CellSpec"/>; its text goes into messages.</param>
    /// <param name="shape">The shape that it must have.</param>
    /// <returns>Its values, row-major and finite.</returns>
    internal float[] Take(string name, object owner, params long[] shape)
    {
        SafetensorsTensor tensor = _file.Find(Prefix + name) ?? throw Missing($"The network is {owner}.", name);
        if (!tensor.HasShape(shape))
        {
            throw WrongShape(tensor, owner, shape);
        }

        float[] values = _file.Decode(tensor);
        _taken.Add(tensor.Name);
        return values;
    }

    /// <summary>Claims what was taken, after checking that no tensor under the prefix is left.</summary>
    internal void Complete()
    {
        IReadOnlyList<SafetensorsTensor> tensors = _file.Tensors;
        for (int i = 0; i < tensors.Count; i++)
        {
            if (IsLeft(tensors[i]))
            {
                throw Leftover();
            }
        }

        _file.Claim(_taken);
    }

    private bool IsLeft(SafetensorsTensor tensor) =>
        tensor.Name.StartsWith(Prefix, StringComparison.Ordinal) && !_taken.Contains(tensor.Name);

    private WeightFileException Leftover()
    {
        SafetensorsTensor[] left = _file.Tensors.Where(IsLeft).ToArray();
        string where = Prefix.Length == 0 ? "in the file (prefix \"\")" : $"under the prefix {MessageText.Quote(Prefix)}";
        return new WeightFileException(
            WeightFileError.LeftoverTensor,
            FileName,
            $"the network doesn't use {MessageText.List(left.Select(static tensor => tensor.ToString()))}, which {(left.Length == 1 ? "is" : "are")} {where}. {Remedy(left)}")
        {
            TensorName = left[0].Name,
        };
    }

    private static string Remedy(SafetensorsTensor[] left) =>
        left.Any(static tensor => tensor.Name.EndsWith("_reverse", StringComparison.Ordinal)) ? "Names with _reverse belong to a layer with Bidirectional = true."
        : left.Any(static tensor => tensor.Name.EndsWith("_l1", StringComparison.Ordinal)) ? "Names with _l1 belong to the second layer of a [RecurrentNetwork]."
        : left.Any(static tensor => tensor.Name.Contains("bias", StringComparison.Ordinal)) ? "Declare what they belong to (Bias = true, another layer), load another prefix, or leave them out of the file."
        : "Declare the layers that they belong to, load another prefix, or leave them out of the file.";

    private WeightFileException WrongShape(SafetensorsTensor tensor, object owner, long[] shape)
    {
        string expected = MessageText.Shape(shape);
        string found = MessageText.Shape(tensor.Dimensions);
        return new WeightFileException(
            WeightFileError.WrongShape,
            FileName,
            $"{MessageText.Quote(tensor.Name)} has the shape {found}, but the network is {owner} and needs {expected}.")
        {
            TensorName = tensor.Name,
            Expected = expected,
            Found = found,
        };
    }

    /// <summary>An exception for a tensor that is not there.</summary>
    /// <param name="hint">A sentence for the user.</param>
    /// <param name="alternatives">Names after the prefix of which one was needed.</param>
    internal WeightFileException Missing(string hint, params string[] alternatives) =>
        MissingTensors.Describe(_file, Prefix, [.. alternatives.Select(name => Prefix + name)], hint);
}
