using System.Globalization;
using System.Text.RegularExpressions;

namespace SpanRnn.Testing;

/// <summary>
/// RNNoise's network (v0.1) out of its C source: three GRUs and three dense layers with concatenations, which no list of layers can
/// express. t = input(x); v = vad(t); n = noise(t, v, x); d = denoise(v, n, x); gains from d, voice activity from v.
/// </summary>
/// <remarks>
/// Weights are int8, scaled by 1/256; kernels are [inputs × gates·H], the gates in the order z, r, h; the reset gate acts before the
/// recurrent product. Source: src/rnn.c of xiph/rnnoise v0.1.
/// </remarks>
/// <param name="InputDense">42 → 24.</param>
/// <param name="VadGru">24 → 24.</param>
/// <param name="NoiseGru">24 + 24 + 42 → 48.</param>
/// <param name="DenoiseGru">24 + 48 + 42 → 96.</param>
/// <param name="DenoiseOutput">96 → 22.</param>
/// <param name="VadOutput">24 → 1.</param>
public sealed partial record RnnoiseNetwork(
    DenseParameters InputDense,
    CellParameters VadGru,
    CellParameters NoiseGru,
    CellParameters DenoiseGru,
    DenseParameters DenoiseOutput,
    DenseParameters VadOutput)
{
    /// <summary>The recorded cases' folder.</summary>
    public const string CasesFolder = "rnnoise-v0.1";

    private const float WeightScale = 1f / 256;

    private static readonly Gate[] GateOrder = [Gate.Update, Gate.Reset, Gate.Candidate];

    /// <summary>Reads the network of the recorded cases.</summary>
    /// <returns>The network.</returns>
    public static RnnoiseNetwork ReadCase() => Parse(File.ReadAllText(RecordedCases.PathOf(CasesFolder, "src/rnn_data.c")));

    /// <summary>Reads the network from the text of rnn_data.c.</summary>
    /// <param name="source">The C source.</param>
    /// <returns>The network.</returns>
    /// <exception cref="InvalidDataException">An array or a layer is missing or has the wrong length.</exception>
    public static RnnoiseNetwork Parse(string source)
    {
        Dictionary<string, float[]> arrays = ArrayPattern().Matches(source).ToDictionary(
            static match => match.Groups["name"].Value,
            static match => match.Groups["values"].Value
                .Split([',', '\n', '\r', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries)
                .Select(static number => int.Parse(number, CultureInfo.InvariantCulture) * WeightScale)
                .ToArray());
        Dictionary<string, Match> layers = LayerPattern().Matches(source).ToDictionary(static match => match.Groups["name"].Value);
        return new RnnoiseNetwork(
            Dense(arrays, layers, "input_dense"),
            Gru(arrays, layers, "vad_gru"),
            Gru(arrays, layers, "noise_gru"),
            Gru(arrays, layers, "denoise_gru"),
            Dense(arrays, layers, "denoise_output"),
            Dense(arrays, layers, "vad_output"));
    }

    /// <summary>Runs the network from states of zero, the dense layers in double precision.</summary>
    /// <param name="features">[frames × 42].</param>
    /// <param name="create">Makes each cell under test from its parameters.</param>
    /// <returns>The gains, [frames × 22], and the voice activity, [frames].</returns>
    public (double[] Gains, double[] VoiceActivity) Run(ReadOnlySpan<float> features, Func<CellParameters, ICellStepper> create)
    {
        ICellStepper[] cells = [create(VadGru), create(NoiseGru), create(DenoiseGru)];
        double[] vad = new double[VadGru.Spec.HiddenSize];
        double[] noise = new double[NoiseGru.Spec.HiddenSize];
        double[] denoise = new double[DenoiseGru.Spec.HiddenSize];
        ReferenceDense input = new(InputDense);
        ReferenceDense gainsOutput = new(DenoiseOutput);
        ReferenceDense vadOutput = new(VadOutput);
        List<double> gains = [];
        List<double> voice = [];
        for (int start = 0; start < features.Length; start += InputDense.Spec.InputSize)
        {
            double[] frame = Deviation.ToDouble(features.Slice(start, InputDense.Spec.InputSize));
            double[] dense = input.Apply(frame);
            cells[0].Step(dense, vad, []);
            cells[1].Step((double[])[.. dense, .. vad, .. frame], noise, []);
            cells[2].Step((double[])[.. vad, .. noise, .. frame], denoise, []);
            gains.AddRange(gainsOutput.Apply(denoise));
            voice.AddRange(vadOutput.Apply(vad));
        }

        return ([.. gains], [.. voice]);
    }

    private static DenseParameters Dense(Dictionary<string, float[]> arrays, Dictionary<string, Match> layers, string name)
    {
        (int inputs, int outputs, Activation activation) = Shape(layers, name);
        return new DenseParameters(
            new DenseSpec(inputs, outputs) { Activation = activation },
            Columns(Array(arrays, name + "_weights", inputs * outputs), inputs, outputs, 0, outputs),
            Array(arrays, name + "_bias", outputs));
    }

    private static CellParameters Gru(Dictionary<string, float[]> arrays, Dictionary<string, Match> layers, string name)
    {
        (int inputs, int hidden, Activation activation) = Shape(layers, name);
        CellSpec spec = new(CellKind.Gru, inputs, hidden) { Activation = activation, Reset = GruReset.BeforeProduct };
        float[] weights = Array(arrays, name + "_weights", inputs * 3 * hidden);
        float[] recurrent = Array(arrays, name + "_recurrent_weights", hidden * 3 * hidden);
        float[] bias = Array(arrays, name + "_bias", 3 * hidden);
        CellParameters parameters = new(spec);
        for (int gate = 0; gate < GateOrder.Length; gate++)
        {
            parameters.SetGate(
                GateOrder[gate],
                Columns(weights, inputs, 3 * hidden, gate * hidden, hidden),
                Columns(recurrent, hidden, 3 * hidden, gate * hidden, hidden),
                bias.AsSpan(gate * hidden, hidden));
        }

        return parameters;
    }

    private static (int Inputs, int Outputs, Activation Activation) Shape(Dictionary<string, Match> layers, string name)
    {
        Match layer = layers.GetValueOrDefault(name) ?? throw new InvalidDataException($"The source has no layer {name}.");
        return (
            int.Parse(layer.Groups["inputs"].ValueSpan, CultureInfo.InvariantCulture),
            int.Parse(layer.Groups["outputs"].ValueSpan, CultureInfo.InvariantCulture),
            layer.Groups["activation"].Value switch
            {
                "TANH" => Activation.Tanh,
                "RELU" => Activation.Relu,
                "SIGMOID" => Activation.Sigmoid,
                string other => throw new InvalidDataException($"The activation {other} of {name} is not known here."),
            });
    }

    private static float[] Array(Dictionary<string, float[]> arrays, string name, int count) =>
        arrays.GetValueOrDefault(name) is { } values && values.Length == count
            ? values
            : throw new InvalidDataException($"The source has no array {name} of {count} numbers.");

    private static float[] Columns(float[] matrix, int rows, int columns, int first, int count)
    {
        float[] result = new float[rows * count];
        for (int column = 0; column < count; column++)
        {
            for (int row = 0; row < rows; row++)
            {
                result[(column * rows) + row] = matrix[(row * columns) + first + column];
            }
        }

        return result;
    }

    [GeneratedRegex(@"static const rnn_weight (?<name>\w+)\[\d+\] = \{(?<values>[^}]*)\};")]
    private static partial Regex ArrayPattern();

    [GeneratedRegex(@"static const (Dense|GRU)Layer (?<name>\w+) = \{[^}]*?(?<inputs>\d+), (?<outputs>\d+), ACTIVATION_(?<activation>\w+)\s*\};")]
    private static partial Regex LayerPattern();
}
