using System.Text.Json;

namespace SpanRnn.Testing;

/// <summary>
/// An LSTM of Neural Amp Modeler (.nam files, version 0.5): one layer, and a dense head that turns the hidden
/// state into the output sample.
/// </summary>
/// <remarks>
/// The file's flat list of weights holds W [4H × (I + H)] with the rows of the gates i, f, g, o and the columns
/// of the input, then of the hidden state; one bias [4H]; initial h and c [H]; head W [H] and b.
/// </remarks>
/// <param name="Parameters">The cell's parameters; NAM has one bias per gate, the recurrent one is zero.</param>
/// <param name="Head">The dense head.</param>
/// <param name="InitialHidden">The h that the file begins with.</param>
/// <param name="InitialCell">The c that the file begins with.</param>
public sealed record NamLstm(CellParameters Parameters, DenseParameters Head, float[] InitialHidden, float[] InitialCell)
{
    /// <summary>The recorded cases' folder for NAM.</summary>
    public const string CasesFolder = "nam-core";

    /// <summary>Reads the model of the recorded cases.</summary>
    /// <returns>The model.</returns>
    public static NamLstm ReadCase() => Read(RecordedCases.PathOf(CasesFolder, "example_models/lstm.nam"));

    /// <summary>Reads a model.</summary>
    /// <param name="path">A .nam file.</param>
    /// <returns>The model.</returns>
    /// <exception cref="InvalidDataException">The file is not an LSTM of one layer, or has too few or too many weights.</exception>
    public static NamLstm Read(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        JsonElement root = document.RootElement;
        JsonElement config = root.GetProperty("config");
        string? architecture = root.GetProperty("architecture").GetString();
        int layers = config.GetProperty("num_layers").GetInt32();
        if (architecture != "LSTM" || layers != 1)
        {
            throw new InvalidDataException($"{path} holds a model of type {architecture} with {layers} layers; an LSTM with one is read here.");
        }

        CellSpec spec = new(CellKind.Lstm, config.GetProperty("input_size").GetInt32(), config.GetProperty("hidden_size").GetInt32());
        WeightList weights = new(JsonNumbers.Flatten(root.GetProperty("weights")), path);
        NamLstm model = new(
            ReadCell(spec, weights),
            InitialHidden: weights.Take(spec.HiddenSize),
            InitialCell: weights.Take(spec.HiddenSize),
            Head: new DenseParameters(new DenseSpec(spec.HiddenSize, 1), weights.Take(spec.HiddenSize), weights.Take(1)));
        weights.CheckEnd();
        return model;
    }

    private static CellParameters ReadCell(CellSpec spec, WeightList weights)
    {
        int columns = spec.InputSize + spec.HiddenSize;
        float[] matrix = weights.Take(spec.Gates.Count * spec.HiddenSize * columns);
        float[] bias = weights.Take(spec.Gates.Count * spec.HiddenSize);
        CellParameters parameters = new(spec);
        for (int gate = 0; gate < spec.Gates.Count; gate++) // NAM's order of the gates is the canonical one
        {
            List<float> inputWeights = [];
            List<float> recurrentWeights = [];
            for (int row = gate * spec.HiddenSize; row < (gate + 1) * spec.HiddenSize; row++)
            {
                ReadOnlySpan<float> weightsOfRow = matrix.AsSpan(row * columns, columns);
                inputWeights.AddRange(weightsOfRow[..spec.InputSize]);
                recurrentWeights.AddRange(weightsOfRow[spec.InputSize..]);
            }

            ReadOnlySpan<float> gateBias = bias.AsSpan(gate * spec.HiddenSize, spec.HiddenSize);
            parameters.SetGate(spec.Gates[gate], inputWeights.ToArray(), recurrentWeights.ToArray(), gateBias);
        }

        return parameters;
    }

    /// <summary>The flat list, taken piece by piece.</summary>
    private sealed class WeightList(float[] values, string path)
    {
        private int _position;

        public float[] Take(int count)
        {
            if (values.Length - _position < count)
            {
                throw new InvalidDataException($"{path} holds {values.Length} weights, too few for its sizes.");
            }

            _position += count;
            return values[(_position - count).._position];
        }

        public void CheckEnd()
        {
            if (_position != values.Length)
            {
                throw new InvalidDataException($"{path} holds {values.Length} weights, {_position} by its sizes.");
            }
        }
    }
}
