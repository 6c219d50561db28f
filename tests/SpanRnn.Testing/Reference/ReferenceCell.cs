namespace SpanRnn.Testing;

/// <summary>
/// The recurrent cells by their textbook equations, in double precision and plain loops. It shares nothing with
/// the kernels, so that it can judge them; PyTorch and ONNX Runtime in turn judge it.
/// </summary>
/// <remarks>
/// The equations are those in the documentation of PyTorch's RNN, LSTM and GRU, and for
/// <see cref="GruReset.BeforeProduct"/> those of Cho et al. 2014.
/// </remarks>
public sealed class ReferenceCell
{
    private readonly Dictionary<Gate, GateWeights> _gates = [];

    /// <summary>A cell with these parameters, taken over exactly.</summary>
    /// <param name="parameters">The parameters; later changes to them don't show.</param>
    public ReferenceCell(CellParameters parameters)
    {
        Spec = parameters.Spec;
        foreach (Gate gate in Spec.Gates)
        {
            _gates[gate] = new GateWeights(parameters, gate);
        }
    }

    /// <summary>What the cell is.</summary>
    public CellSpec Spec { get; }

    /// <summary>Takes one step, in place.</summary>
    /// <param name="input">x, of the input size.</param>
    /// <param name="hidden">h, of the hidden size; the new one afterwards.</param>
    /// <param name="cell">c of an LSTM, of the hidden size; the new one afterwards. Unused by the other kinds.</param>
    public void Step(ReadOnlySpan<double> input, Span<double> hidden, Span<double> cell = default)
    {
        switch (Spec.Kind)
        {
            case CellKind.Rnn:
                StepRnn(input, hidden);
                break;
            case CellKind.Lstm:
                StepLstm(input, hidden, cell);
                break;
            case CellKind.Gru:
                StepGru(input, hidden);
                break;
            default:
                throw new InvalidOperationException($"{Spec.Kind} has no reference.");
        }
    }

    /// <summary>Runs over a sequence from a given state.</summary>
    /// <param name="sequence">The inputs, steps × input size.</param>
    /// <param name="hidden">The state to begin with, of the hidden size; not changed.</param>
    /// <param name="cell">The cell state to begin with, of the hidden size; empty but for an LSTM.</param>
    /// <returns>The hidden state after each step, and the final state.</returns>
    public CellRun<double> Run(ReadOnlySpan<float> sequence, ReadOnlySpan<float> hidden, ReadOnlySpan<float> cell = default)
    {
        double[] inputs = Deviation.ToDouble(sequence);
        double[] h = Deviation.ToDouble(hidden);
        double[] c = Deviation.ToDouble(cell);
        int steps = inputs.Length / Spec.InputSize;
        double[] outputs = new double[steps * Spec.HiddenSize];
        for (int step = 0; step < steps; step++)
        {
            Step(inputs.AsSpan(step * Spec.InputSize, Spec.InputSize), h, c);
            h.CopyTo(outputs, step * Spec.HiddenSize);
        }

        return new CellRun<double>(outputs, h, c);
    }

    // h' = f(W x + b + U h + b')
    private void StepRnn(ReadOnlySpan<double> x, Span<double> h)
    {
        double[] sum = _gates[Gate.Hidden].Sum(x, h);
        for (int j = 0; j < h.Length; j++)
        {
            h[j] = ReferenceMath.Activate(Spec.Activation, sum[j]);
        }
    }

    // c' = f ⊙ c + i ⊙ g;  h' = o ⊙ tanh(c')
    private void StepLstm(ReadOnlySpan<double> x, Span<double> h, Span<double> c)
    {
        double[] i = _gates[Gate.Input].Sum(x, h);
        double[] f = _gates[Gate.Forget].Sum(x, h);
        double[] g = _gates[Gate.Candidate].Sum(x, h);
        double[] o = _gates[Gate.Output].Sum(x, h);
        for (int j = 0; j < h.Length; j++)
        {
            c[j] = ReferenceMath.Sigmoid(f[j]) * c[j] + ReferenceMath.Sigmoid(i[j]) * Math.Tanh(g[j]);
            h[j] = ReferenceMath.Sigmoid(o[j]) * Math.Tanh(c[j]);
        }
    }

    // h' = (1 − z) ⊙ n + z ⊙ h
    private void StepGru(ReadOnlySpan<double> x, Span<double> h)
    {
        double[] r = _gates[Gate.Reset].Sum(x, h);
        double[] z = _gates[Gate.Update].Sum(x, h);
        for (int j = 0; j < h.Length; j++)
        {
            r[j] = ReferenceMath.Sigmoid(r[j]);
            z[j] = ReferenceMath.Sigmoid(z[j]);
        }

        double[] n = Spec.Reset == GruReset.AfterProduct ? CandidateAfterProduct(x, h, r) : CandidateBeforeProduct(x, h, r);
        for (int j = 0; j < h.Length; j++)
        {
            h[j] = (1 - z[j]) * n[j] + z[j] * h[j];
        }
    }

    // n = tanh(W x + b + r ⊙ (U h + b'))
    private double[] CandidateAfterProduct(ReadOnlySpan<double> x, ReadOnlySpan<double> h, double[] r)
    {
        double[] n = _gates[Gate.Candidate].InputSum(x);
        double[] recurrent = _gates[Gate.Candidate].RecurrentSum(h);
        for (int j = 0; j < n.Length; j++)
        {
            n[j] = Math.Tanh(n[j] + r[j] * recurrent[j]);
        }

        return n;
    }

    // n = tanh(W x + b + U (r ⊙ h) + b')
    private double[] CandidateBeforeProduct(ReadOnlySpan<double> x, ReadOnlySpan<double> h, double[] r)
    {
        double[] resetHidden = h.ToArray();
        for (int j = 0; j < resetHidden.Length; j++)
        {
            resetHidden[j] *= r[j];
        }

        double[] n = _gates[Gate.Candidate].Sum(x, resetHidden);
        for (int j = 0; j < n.Length; j++)
        {
            n[j] = Math.Tanh(n[j]);
        }

        return n;
    }

    /// <summary>One gate's matrices and biases; the parameters give zeros for a bias that the cell lacks.</summary>
    private sealed class GateWeights(CellParameters parameters, Gate gate)
    {
        private readonly int _rows = parameters.Spec.HiddenSize;
        private readonly double[] _input = Deviation.ToDouble(parameters.InputWeights(gate));
        private readonly double[] _recurrent = Deviation.ToDouble(parameters.RecurrentWeights(gate));
        private readonly double[] _inputBias = Deviation.ToDouble(parameters.InputBias(gate));
        private readonly double[] _recurrentBias = Deviation.ToDouble(parameters.RecurrentBias(gate));

        /// <summary>W x + b.</summary>
        public double[] InputSum(ReadOnlySpan<double> x) => Add(ReferenceMath.Product(_input, x, _rows), _inputBias);

        /// <summary>U h + b'.</summary>
        public double[] RecurrentSum(ReadOnlySpan<double> h) => Add(ReferenceMath.Product(_recurrent, h, _rows), _recurrentBias);

        /// <summary>W x + b + U h + b'.</summary>
        public double[] Sum(ReadOnlySpan<double> x, ReadOnlySpan<double> h) => Add(InputSum(x), RecurrentSum(h));

        private static double[] Add(double[] sum, double[] summand)
        {
            for (int row = 0; row < sum.Length; row++)
            {
                sum[row] += summand[row];
            }

            return sum;
        }
    }
}
