namespace SpanRnn.Reference;

/// <summary>One gate's matrices and vectors in double precision; the parameters give zeros for a bias that the cell lacks.</summary>
internal sealed class ReferenceGate
{
    private readonly int _rows;
    private readonly double[] _input;
    private readonly double[] _recurrent;
    private readonly double[] _inputBias;
    private readonly double[] _recurrentBias;
    private readonly double _offset;
    private readonly double[]? _peephole;
    private readonly double[]? _normalization;

    /// <summary>Takes a gate's parameters over exactly.</summary>
    public ReferenceGate(CellParameters parameters, Gate gate)
    {
        CellSpec spec = parameters.Spec;
        _rows = spec.HiddenSize;
        _input = Deviation.ToDouble(parameters.InputWeights(gate));
        _recurrent = Deviation.ToDouble(parameters.RecurrentWeights(gate));
        _inputBias = Deviation.ToDouble(parameters.InputBias(gate));
        _recurrentBias = Deviation.ToDouble(parameters.RecurrentBias(gate));
        _offset = gate == Gate.Forget ? spec.ForgetBias : 0;
        _peephole = spec.Peephole && gate != Gate.Candidate ? Deviation.ToDouble(parameters.Peephole(gate)) : null;
        _normalization = spec.LayerNormalization ? Deviation.ToDouble(parameters.NormalizationScale(gate)) : null;
    }

    /// <summary>W x + b.</summary>
    public double[] InputSum(ReadOnlySpan<double> x) => Add(ReferenceMath.Product(_input, x, _rows), _inputBias);

    /// <summary>U h + b'.</summary>
    public double[] RecurrentSum(ReadOnlySpan<double> h) => Add(ReferenceMath.Product(_recurrent, h, _rows), _recurrentBias);

    /// <summary>W x + b + U h + b'.</summary>
    public double[] Sum(ReadOnlySpan<double> x, ReadOnlySpan<double> h) => Add(InputSum(x), RecurrentSum(h));

    /// <summary>
    /// An LSTM gate's sum: W x + U h, and p ⊙ c where the gate has a peephole; normalised where the cell says so; plus b + b'
    /// and the forget gate's offset.
    /// </summary>
    public double[] Sum(ReadOnlySpan<double> x, ReadOnlySpan<double> h, ReadOnlySpan<double> c)
    {
        double[] sum = Add(ReferenceMath.Product(_input, x, _rows), ReferenceMath.Product(_recurrent, h, _rows));
        for (int row = 0; _peephole is not null && row < sum.Length; row++)
        {
            sum[row] += _peephole[row] * c[row];
        }

        if (_normalization is not null)
        {
            Normalize(sum, _normalization);
        }

        return Array.ConvertAll(Add(Add(sum, _inputBias), _recurrentBias), value => value + _offset);
    }

    // TensorFlow Lite's MeanStddevNormalization: (s − mean) / √(variance + 1e-8), then the scale.
    private static void Normalize(double[] sum, double[] scale)
    {
        double mean = sum.Average();
        double variance = sum.Average(value => (value - mean) * (value - mean));
        double inverse = 1 / Math.Sqrt(variance + 1e-8);
        for (int row = 0; row < sum.Length; row++)
        {
            sum[row] = (sum[row] - mean) * inverse * scale[row];
        }
    }

    private static double[] Add(double[] sum, double[] summand)
    {
        for (int row = 0; row < sum.Length; row++)
        {
            sum[row] += summand[row];
        }

        return sum;
    }
}
