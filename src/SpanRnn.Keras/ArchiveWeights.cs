using System.Text.RegularExpressions;
using SpanRnn.Keras.Hdf5;
using SpanRnn.Weights;

namespace SpanRnn.Keras;

/// <summary>
/// The arrays of the <c>model.weights.h5</c> in a <c>.keras</c> archive: <c>layers/lstm_1/cell/vars/0</c>. Keras names a layer by its class in
/// snake case, with a number from the second of a class on, and arrays by their order.
/// </summary>
internal sealed partial class ArchiveWeights(HdfFile file) : KerasWeights(file)
{
    // The second is that of TensorFlow 2.12.
    private static readonly string[] Roots = ["layers/", "_layer_checkpoint_dependencies/"];

    private readonly Dictionary<string, int> _used = new(StringComparer.Ordinal);
    private string _name = "";

    internal override void Begin(string name, string className)
    {
        string snake = Second().Replace(First().Replace(className, "$1_$2"), "$1_$2").ToLowerInvariant();
        int count = _used.GetValueOrDefault(snake);
        _used[snake] = count + 1;
        _name = count == 0 ? snake : FormattableString.Invariant($"{snake}_{count}");
    }

    internal override string? Find(string part, string role, int index)
    {
        // Cells hold the arrays of recurrent layers.
        string[] places = part switch
        {
            "" => [""],
            "forward_layer" or "backward_layer" => [part + "/cell/"],
            _ => [part + "/"],
        };
        return Roots.SelectMany(root => places.Select(place => FormattableString.Invariant($"{root}{_name}/{place}vars/{index}")))
            .FirstOrDefault(File.Datasets.Contains);
    }

    protected override WeightFileException Missing(string part, string role)
    {
        string[] present = File.Datasets.Where(path => path.Contains("/" + _name + "/", StringComparison.Ordinal)).ToArray();
        return new WeightFileException(
            WeightFileError.MissingTensor,
            File.FileName,
            $"there is no {role} of the layer {MessageText.Quote(_name)}{(part.Length > 0 ? ", " + part : "")}; the file has {(present.Length == 0 ? "nothing" : MessageText.List(present.Select(MessageText.Quote)))} of it.")
        {
            TensorName = _name,
            Expected = role,
        };
    }

    [GeneratedRegex("(.)([A-Z][a-z]+)")]
    private static partial Regex First();

    [GeneratedRegex("([a-z])([A-Z])")]
    private static partial Regex Second();
}
