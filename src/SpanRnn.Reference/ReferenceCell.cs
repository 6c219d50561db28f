namespace SpanRnn.Reference;

/// <summary>
/// The recurrent cells by their textbook equations, in double precision and plain loops. It shares nothing with
/// the kernels, so that it can judge them; PyTorch and ONNX Runtime in turn judge it.
/// </summary>
/// <remarks>
/// The equations are those in the documentation of PyTorch's RNN, LSTM and GRU, for <see cref="GruReset.BeforeProduct"/>
/// those of Cho et al. 2014, and for the options those that <see cref="CellSpec"/> states. f, g and h are the activations of
/// gates, candidate and cell; every sum is limited to ± <see cref="CellSpec.Clip"/> before its activation.
/// </remarks>
public sealed class ReferenceCell
{
    private readonly Dictionary<Gate, ReferenceGate> _gates = [];
    private readonly ReferenceProjection _projection;
    private readonly double[] _initialHidden;
    private readonly double[] _initialCell;

    /// <summary>A cell with these parameters, taken over exactly.</summary>
    /// <param name="parameters">The parameters; later changes to them don't show.</param>
    public ReferenceCell(CellParameters parameters)
    {
        Spec = parameters.Spec;
        foreach (Gate gate in Spec.Gates)
        {
            _gates[gate] = new ReferenceGate(parameters, gate);
        }

        _projection = new ReferenceProjection(parameters);
        _initialHidden = parameters.InitialHidden.IsEmpty ? new double[Spec.OutputSize] : Deviation.ToDouble(parameters.InitialHidden);
        _initialCell = !Spec.HasCellState ? []
            : parameters.InitialCell.IsEmpty ? new double[Spec.HiddenSize]
            : Deviation.ToDouble(parameters.InitialCell);
    }

    /// <summary>What the cell is.</summary>
    public CellSpec Spec { get; }

    /// <summary>The hidden state in which a sequence begins: the parameters' or zeros; a copy.</summary>
    public double[] InitialHidden => [.. _initialHidden];

    /// <summary>The cell state in which a sequence begins: the parameters' or zeros; a copy, empty but for an LSTM.</summary>
    public double[] InitialCell => [.. _initialCell];

    /// <summary>Takes one step, in place.</summary>
    /// <param name="input">x, of the input size.</param>
    /// <param name="hidden">h, of the output size; the new one afterwards.</param>
    /// <param name="cell">c of an LSTM, of the hidden size; the new one afterwards. Unused by the other kinds.</param>
    public void Step(ReadOnlySpan<double> input, Span<double> hidden, Span<double> cell = default)
    {
        switch (Spec.Kind)
        {
            case CellKind.Rnn:
                Activate(Spec.Activation, _gates[Gate.Hidden].Sum(input, hidden)).CopyTo(hidden);
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
    /// <param name="hidden">The state to begin with, of the output size; not changed. Empty for the parameters' initial state.</param>
    /// <param name="cell">The cell state to begin with, of the hidden size; empty for the parameters', and but for an LSTM.</param>
    /// <returns>The hidden state after each step, and the final state.</returns>
    public CellRun<double> Run(ReadOnlySpan<float> sequence, ReadOnlySpan<float> hidden = default, ReadOnlySpan<float> cell = default)
    {
        double[] inputs = Deviation.ToDouble(sequence);
        double[] h = hidden.IsEmpty ? InitialHidden : Deviation.ToDouble(hidden);
        double[] c = cell.IsEmpty ? InitialCell : Deviation.ToDouble(cell);
        int steps = inputs.Length / Spec.InputSize;
        double[] outputs = new double[steps * Spec.OutputSize];
        for (int step = 0; step < steps; step++)
        {
            Step(inputs.AsSpan(step * Spec.InputSize, Spec.InputSize), h, c);
            h.CopyTo(outputs, step * Spec.OutputSize);
        }

        return new CellRun<double>(outputs, h, c);
    }

    // c' = f ⊙ c + i ⊙ g;  h' = P (o ⊙ h(c')) + b.  i and f see the old cell state through their peepholes, o the new one.
    private void StepLstm(ReadOnlySpan<double> x, Span<double> h, Span<double> c)
    {
        double[] g = Activate(Spec.Activation, _gates[Gate.Candidate].Sum(x, h, c));
        double[] i = Spec.Coupling == GateCoupling.InputFromForget ? [] : Activate(Spec.GateActivation, _gates[Gate.Input].Sum(x, h, c));
        double[] f = Spec.Coupling == GateCoupling.ForgetFromInput ? Complement(i) : Activate(Spec.GateActivation, _gates[Gate.Forget].Sum(x, h, c));
        if (Spec.Coupling == GateCoupling.InputFromForget)
        {
            i = Complement(f);
        }

        for (int j = 0; j < c.Length; j++)
        {
            c[j] = ReferenceMath.Limit((f[j] * c[j]) + (i[j] * g[j]), Spec.CellClip);
        }

        double[] o = Activate(Spec.GateActivation, _gates[Gate.Output].Sum(x, h, c));
        for (int j = 0; j < c.Length; j++)
        {
            o[j] *= ReferenceMath.Activate(Spec.CellActivation, c[j]);
        }

        _projection.Apply(o).CopyTo(h);
    }

    // h' = (1 − z) ⊙ n + z ⊙ h
    private void StepGru(ReadOnlySpan<double> x, Span<double> h)
    {
        double[] r = Activate(Spec.GateActivation, _gates[Gate.Reset].Sum(x, h));
        double[] z = Activate(Spec.GateActivation, _gates[Gate.Update].Sum(x, h));
        double[] n = Activate(Spec.Activation, Spec.Reset == GruReset.AfterProduct ? CandidateAfterProduct(x, h, r) : CandidateBeforeProduct(x, h, r));
        for (int j = 0; j < h.Length; j++)
        {
            h[j] = ((1 - z[j]) * n[j]) + (z[j] * h[j]);
        }
    }

    // W x + b + r ⊙ (U h + b')
    private double[] CandidateAfterProduct(ReadOnlySpan<double> x, ReadOnlySpan<double> h, double[] r)
    {
        double[] n = _gates[Gate.Candidate].InputSum(x);
        double[] recurrent = _gates[Gate.Candidate].RecurrentSum(h);
        for (int j = 0; j < n.Length; j++)
        {
            n[j] += r[j] * recurrent[j];
        }

        return n;
    }

    // W x + b + U (r ⊙ h) + b'
    private double[] CandidateBeforeProduct(ReadOnlySpan<double> x, ReadOnlySpan<double> h, double[] r)
    {
        double[] resetHidden = h.ToArray();
        for (int j = 0; j < resetHidden.Length; j++)
        {
            resetHidden[j] *= r[j];
        }

        return _gates[Gate.Candidate].Sum(x, resetHidden);
    }

    private double[] Activate(ActivationFunction function, double[] sum)
    {
        for (int j = 0; j < sum.Length; j++)
        {
            sum[j] = ReferenceMath.Activate(function, ReferenceMath.Limit(sum[j], Spec.Clip));
        }

        return sum;
    }

    private static double[] Complement(double[] gate) => Array.ConvertAll(gate, static value => 1 - value);
}
