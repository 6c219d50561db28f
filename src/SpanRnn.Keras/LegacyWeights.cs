using SpanRnn.Keras.Hdf5;
using SpanRnn.Weights;

namespace SpanRnn.Keras;

/// <summary>
/// The arrays of an <c>.h5</c> file: <c>model_weights/lstm/…/lstm_cell/kernel:0</c>. The last name says what an array is, and in a
/// bidirectional layer a name within the path begins with <c>forward_</c> or <c>backward_</c>.
/// </summary>
internal sealed class LegacyWeights(HdfFile file) : KerasWeights(file)
{
    private const string Root = "model_weights/";

    private string _name = "";
    private string[] _paths = [];

    internal override void Begin(string name, string className)
    {
        _name = name;
        _paths = File.Datasets.Where(path => path.StartsWith(Root + name + "/", StringComparison.Ordinal)).ToArray();
    }

    internal override string? Find(string part, string role, int index)
    {
        string? direction = part switch { "forward_layer" => "forward_", "backward_layer" => "backward_", _ => null };
        string[] found = _paths.Where(path =>
        {
            string[] names = path[(Root.Length + _name.Length + 1)..].Split('/');
            return names[^1].Split(':')[0] == role
                && (direction is null || names.SkipLast(1).Any(name => name.StartsWith(direction, StringComparison.Ordinal)));
        }).ToArray();
        return found.Length <= 1
            ? found.FirstOrDefault()
            : throw new WeightFileException(
                WeightFileError.AmbiguousTensor, File.FileName, $"the layer {MessageText.Quote(_name)} has {MessageText.List(found.Select(MessageText.Quote))}, of which one is needed.")
            {
                TensorName = found[0],
            };
    }

    protected override WeightFileException Missing(string part, string role) => new(
        WeightFileError.MissingTensor,
        File.FileName,
        $"there is no {role} of the layer {MessageText.Quote(_name)}{(part.EndsWith("_layer", StringComparison.Ordinal) ? ", " + part : "")} under '{Root}{MessageText.Quote(_name).Trim('\'')}'; it has {(_paths.Length == 0 ? "nothing" : MessageText.List(_paths.Select(MessageText.Quote)))}.")
    {
        TensorName = Root + _name,
        Expected = role,
    };
}
