namespace SpanRnn.Generator.Tests;

/// <summary>
/// How far one step in float32 may be from the same step, from the same state, in exact arithmetic: a bound for every
/// hidden unit, computed from the sizes and the very numbers of the step.
/// </summary>
/// <remarks>
/// <para>
/// Sums. With u = 2⁻²⁴, a sum of n products and biases in any order, fused or not, is off by at most
/// γ = (n + 3)·u/(1 − (n + 3)·u) times Σ = Σ|w·x| + Σ|w·h| + |b| + |b'| (Higham, Accuracy and Stability, §3.1; the 3
/// covers the product's own rounding and the biases). Halving for σ is exact.
/// </para>
/// <para>
/// Activations. A is the error of tanh, that of σ is A/2: 3.3e-7 as documented for <see cref="ActivationMode.Accurate"/>
/// plus 3u for the products by which an equation joins fractions; 6e-5 for <see cref="ActivationMode.Fast"/>. tanh has
/// slope at most 1, σ at most ¼.
/// </para>
/// <para>
/// Cells, by the product rule with |σ|, |tanh| ≤ 1 and the products' own rounding ρ = 8u·(1 + |old state|):
/// </para>
/// <code>
/// gate    δ(σ) = δs/4 + A/2          δ(tanh) = δs + A
/// LSTM    δc' = |c|·δf + δi + δg + ρ              δh' = δo + δc' + A
/// GRU     δh' = (1 + |h|)·δz + δn + ρ             δn = δs + A, where the candidate's δs has in addition
///         after: |Σ of U·h + b'|·δr               before: Σ|U|·|h|·(δr + u)
/// RNN     δh' = δs (+ A or A/2 for tanh or σ, which also scales δs by ¼)
/// </code>
/// </remarks>
internal sealed class StepErrorBound
{
    private const double UnitRoundoff = 1.0 / (1 << 24);

    private readonly CellParameters _parameters;
    private readonly double _gamma;
    private readonly double _tanh;

    public StepErrorBound(CellParameters parameters)
    {
        _parameters = parameters;
        CellSpec spec = parameters.Spec;
        double roundings = (spec.InputSize + spec.HiddenSize + 3) * UnitRoundoff;
        _gamma = roundings / (1 - roundings);
        _tanh = (spec.Mode == ActivationMode.Fast ? 6e-5 : 3.3e-7) + (3 * UnitRoundoff);
    }

    /// <summary>The bounds of one step: of each hidden unit, and of each unit of an LSTM's cell state.</summary>
    public (double[] Hidden, double[] Cell) Of(float[] input, float[] hidden, float[] cell)
    {
        CellSpec spec = _parameters.Spec;
        double[] Sum(Gate gate) => SumErrors(gate, input, hidden);
        double[] Sigmoid(Gate gate) => OfSigmoid(Sum(gate));
        double[] Tanh(Gate gate) => OfTanh(Sum(gate));
        switch (spec.Kind)
        {
            case CellKind.Lstm:
                double[] forget = Sigmoid(Gate.Forget), enter = Sigmoid(Gate.Input), candidate = Tanh(Gate.Candidate), output = Sigmoid(Gate.Output);
                double[] ofCell = Units(unit => (Math.Abs(cell[unit]) * forget[unit]) + enter[unit] + candidate[unit] + Rounding(cell[unit]));
                return (Units(unit => output[unit] + ofCell[unit] + _tanh), ofCell);
            case CellKind.Gru:
                double[] update = Sigmoid(Gate.Update), gruCandidate = OfTanh(GruCandidateErrors(Sum(Gate.Candidate), Sigmoid(Gate.Reset), hidden));
                return (Units(unit => ((1 + Math.Abs(hidden[unit])) * update[unit]) + gruCandidate[unit] + Rounding(hidden[unit])), []);
            default:
                return (OfActivation(Sum(Gate.Hidden)), []);
        }
    }

    private static double Rounding(float old) => 8 * UnitRoundoff * (1 + Math.Abs(old));

    private double[] Units(Func<int, double> bound) => [.. Enumerable.Range(0, _parameters.Spec.HiddenSize).Select(bound)];

    private double[] OfSigmoid(double[] sums) => [.. sums.Select(sum => (sum / 4) + (_tanh / 2))];

    private double[] OfTanh(double[] sums) => [.. sums.Select(sum => sum + _tanh)];

    private double[] OfActivation(double[] sums) => _parameters.Spec.Activation.Kind switch
    {
        Activation.Sigmoid => OfSigmoid(sums),
        Activation.Tanh => OfTanh(sums),
        _ => sums,
    };

    /// <summary>γ·(Σ|w·x| + Σ|w·h| + |b| + |b'|).</summary>
    private double[] SumErrors(Gate gate, float[] input, float[] hidden)
    {
        double[] recurrent = RecurrentMagnitudes(gate, hidden);
        float[] weights = _parameters.InputWeights(gate).ToArray();
        float[] bias = _parameters.InputBias(gate).ToArray();
        return Units(unit => _gamma * (Magnitude(weights, unit, input) + Math.Abs(bias[unit]) + recurrent[unit]));
    }

    /// <summary>What the reset gate's error adds to the candidate's sum.</summary>
    private double[] GruCandidateErrors(double[] sums, double[] reset, float[] hidden)
    {
        if (_parameters.Spec.Reset == GruReset.AfterProduct)
        {
            double[] recurrent = RecurrentMagnitudes(Gate.Candidate, hidden);
            return Units(unit => sums[unit] + (recurrent[unit] * reset[unit]));
        }

        float[] weights = _parameters.RecurrentWeights(Gate.Candidate).ToArray();
        double[] ofResetHidden = Units(unit => Math.Abs(hidden[unit]) * (reset[unit] + UnitRoundoff));
        return Units(unit => sums[unit] + Enumerable.Range(0, hidden.Length).Sum(k => Math.Abs(weights[(unit * hidden.Length) + k]) * ofResetHidden[k]));
    }

    /// <summary>Σ|w·h| + |b'|, a bound of the recurrent share of a sum.</summary>
    private double[] RecurrentMagnitudes(Gate gate, float[] hidden)
    {
        float[] weights = _parameters.RecurrentWeights(gate).ToArray();
        float[] bias = _parameters.RecurrentBias(gate).ToArray();
        return Units(unit => Magnitude(weights, unit, hidden) + Math.Abs(bias[unit]));
    }

    private static double Magnitude(float[] matrix, int row, float[] vector)
    {
        double sum = 0;
        for (int column = 0; column < vector.Length; column++)
        {
            sum += Math.Abs((double)matrix[(row * vector.Length) + column] * vector[column]);
        }

        return sum;
    }
}
