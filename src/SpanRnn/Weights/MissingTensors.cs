namespace SpanRnn.Weights;

/// <summary>
/// Describes a tensor that is not there so that the user sees what to write instead: prefixes under which the file
/// has a tensor of that name, or else the names it has.
/// </summary>
internal static class MissingTensors
{
    /// <summary>Makes the exception.</summary>
    /// <param name="file">The file.</param>
    /// <param name="prefix">The normalised prefix of the load.</param>
    /// <param name="alternatives">Full names of which one was needed.</param>
    /// <param name="hint">A sentence of the caller's, or empty.</param>
    /// <returns>The exception, to be thrown.</returns>
    internal static WeightFileException Describe(
        SafetensorsFile file, string prefix, string[] alternatives, string hint = "")
    {
        string wanted = string.Join(" or ", alternatives.Select(MessageText.Quote));
        string[] prefixes = Prefixes(file, alternatives.Select(name => name[prefix.Length..]).ToArray());
        string present = file.Tensors.Count == 0
            ? "The file has no tensors."
            : prefixes.Length > 0
                ? $"The file has it under the prefix {MessageText.List(prefixes.Select(MessageText.Quote))}."
                : $"The file has {MessageText.List(file.Tensors.Select(static tensor => MessageText.Quote(tensor.Name)))}.";
        return new WeightFileException(
            WeightFileError.MissingTensor,
            file.FileName,
            $"there is no tensor {wanted}. {(hint.Length == 0 ? "" : hint + " ")}{present}")
        {
            TensorName = alternatives[0],
            Expected = string.Join(" or ", alternatives),
        };
    }

    // What stands before a wanted name, when the name begins there or after a separator.
    private static string[] Prefixes(SafetensorsFile file, string[] names)
    {
        var prefixes = new SortedSet<string>(StringComparer.Ordinal);
        foreach (SafetensorsTensor tensor in file.Tensors)
        {
            foreach (string name in names)
            {
                if (tensor.Name.EndsWith(name, StringComparison.Ordinal))
                {
                    string before = tensor.Name[..^name.Length];
                    if (before.Length == 0 || before[^1] is '.' or '/')
                    {
                        prefixes.Add(before.TrimEnd('.'));
                    }
                }
            }
        }

        return [.. prefixes];
    }
}
