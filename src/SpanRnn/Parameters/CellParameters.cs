namespace SpanRnn;

/// <summary>
/// The trained numbers of one recurrent cell in SpanRnn's canonical form: for each named gate a matrix over the
/// input, a matrix over the hidden state and two biases. Every file format ends here; build one yourself with
/// <see cref="SetGate"/> when your weights come from nowhere else.
/// </summary>
/// <remarks>
/// Matrices are row-major, one row per hidden unit, as PyTorch keeps them: element (unit, column) is at
/// unit × columns + column. A sum is W·x + b + U·h + b' with W the input matrix, U the recurrent matrix, b and b' the
/// two biases. Frameworks with one bias vector give it as b. Not thread-safe while being filled.
/// </remarks>
public sealed class CellParameters
{
    private readonly GateParameters?[] _gates;
    private readonly float[]?[] _peepholes;
    private readonly float[]?[] _normalizationScales;
    private float[]? _projectionWeights;
    private float[]? _projectionBias;
    private float[]? _initialHidden;
    private float[]? _initialCell;

    /// <summary>Creates parameters in which no gate is set yet.</summary>
    /// <param name="spec">The cell that they are for.</param>
    /// <exception cref="ArgumentNullException"><paramref name="spec"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size or option of <paramref name="spec"/> is outside what SpanRnn accepts.</exception>
    public CellParameters(CellSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        SpecGuard.Check(spec);
        Spec = spec;
        int gates = spec.Gates.Count;
        _gates = new GateParameters?[gates];
        _peepholes = new float[]?[gates];
        _normalizationScales = new float[]?[gates];
    }

    /// <summary>The cell that the parameters are for.</summary>
    public CellSpec Spec { get; }

    /// <summary>Sets one gate; the spans are copied. Setting a gate again replaces it.</summary>
    /// <param name="gate">A gate of <see cref="CellSpec.Gates"/>.</param>
    /// <param name="inputWeights">W, [hidden size × input size], row-major.</param>
    /// <param name="recurrentWeights">U, [hidden size × output size], row-major.</param>
    /// <param name="bias">b, [hidden size]; empty for zeros. Must be empty when the spec has no bias.</param>
    /// <param name="recurrentBias">b', [hidden size]; empty for zeros. Must be empty when the spec has no bias.</param>
    /// <exception cref="ArgumentException">
    /// The cell has no such gate, a span's length differs from its shape, or a value is NaN or infinite. The
    /// parameters are unchanged then.
    /// </exception>
    public void SetGate(
        Gate gate,
        ReadOnlySpan<float> inputWeights,
        ReadOnlySpan<float> recurrentWeights,
        ReadOnlySpan<float> bias = default,
        ReadOnlySpan<float> recurrentBias = default)
    {
        int index = IndexOf(gate);
        int hidden = Spec.HiddenSize;
        ParameterOwner owner = new(gate);
        ParameterGuard.CheckMatrix(inputWeights, hidden, Spec.InputSize, nameof(inputWeights), owner);
        ParameterGuard.CheckMatrix(recurrentWeights, hidden, Spec.OutputSize, nameof(recurrentWeights), owner);
        ParameterGuard.CheckBias(bias, hidden, Spec.Options.Bias, nameof(bias), owner);
        ParameterGuard.CheckBias(recurrentBias, hidden, Spec.Options.Bias, nameof(recurrentBias), owner);

        _gates[index] = new GateParameters(
            inputWeights.ToArray(),
            recurrentWeights.ToArray(),
            bias.IsEmpty ? new float[hidden] : bias.ToArray(),
            recurrentBias.IsEmpty ? new float[hidden] : recurrentBias.ToArray());
    }

    /// <summary>W of a gate, [hidden size × input size], row-major.</summary>
    /// <param name="gate">A gate that has been set.</param>
    /// <returns>The matrix.</returns>
    /// <exception cref="ArgumentException">The cell has no such gate.</exception>
    /// <exception cref="InvalidOperationException">The gate has not been set.</exception>
    public ReadOnlySpan<float> InputWeights(Gate gate) => Get(gate).InputWeights;

    /// <summary>U of a gate, [hidden size × hidden size], row-major.</summary>
    /// <param name="gate">A gate that has been set.</param>
    /// <returns>The matrix.</returns>
    /// <exception cref="ArgumentException">The cell has no such gate.</exception>
    /// <exception cref="InvalidOperationException">The gate has not been set.</exception>
    public ReadOnlySpan<float> RecurrentWeights(Gate gate) => Get(gate).RecurrentWeights;

    /// <summary>b of a gate, [hidden size]; zeros where none was given.</summary>
    /// <param name="gate">A gate that has been set.</param>
    /// <returns>The vector.</returns>
    /// <exception cref="ArgumentException">The cell has no such gate.</exception>
    /// <exception cref="InvalidOperationException">The gate has not been set.</exception>
    public ReadOnlySpan<float> InputBias(Gate gate) => Get(gate).InputBias;

    /// <summary>b' of a gate, [hidden size]; zeros where none was given.</summary>
    /// <param name="gate">A gate that has been set.</param>
    /// <returns>The vector.</returns>
    /// <exception cref="ArgumentException">The cell has no such gate.</exception>
    /// <exception cref="InvalidOperationException">The gate has not been set.</exception>
    public ReadOnlySpan<float> RecurrentBias(Gate gate) => Get(gate).RecurrentBias;

    /// <summary>Sets a gate's peephole: one weight per hidden unit, from that unit's cell state; the span is copied.</summary>
    /// <param name="gate">The input, forget or output gate of an LSTM whose spec has peepholes.</param>
    /// <param name="weights">p, [hidden size].</param>
    /// <exception cref="ArgumentException">The gate has no peephole, the length is wrong, or a value is NaN or infinite.</exception>
    public void SetPeephole(Gate gate, ReadOnlySpan<float> weights)
    {
        int index = IndexOf(gate);
        if (!Spec.Peephole || gate == Gate.Candidate)
        {
            throw new ArgumentException($"The {gate} gate of {Spec} has no peephole.", nameof(gate));
        }

        ParameterGuard.CheckVector(weights, Spec.HiddenSize, nameof(weights), new ParameterOwner(gate, "'s peephole"));
        _peepholes[index] = weights.ToArray();
    }

    /// <summary>p of a gate, [hidden size].</summary>
    /// <param name="gate">The input, forget or output gate of an LSTM.</param>
    /// <returns>The vector.</returns>
    /// <exception cref="ArgumentException">The cell has no such gate.</exception>
    /// <exception cref="InvalidOperationException">The peephole has not been set.</exception>
    public ReadOnlySpan<float> Peephole(Gate gate) => _peepholes[IndexOf(gate)] ?? throw NotSet($"The {gate} gate's peephole", nameof(SetPeephole));

    /// <summary>Sets the scale that layer normalisation applies to a gate's sum; the span is copied.</summary>
    /// <param name="gate">A gate of a cell whose spec has layer normalisation.</param>
    /// <param name="scale">The factor per hidden unit, [hidden size].</param>
    /// <exception cref="ArgumentException">The spec has no layer normalisation, the length is wrong, or a value is NaN or infinite.</exception>
    public void SetNormalization(Gate gate, ReadOnlySpan<float> scale)
    {
        int index = IndexOf(gate);
        if (!Spec.LayerNormalization)
        {
            throw new ArgumentException($"{Spec} has no layer normalisation.", nameof(gate));
        }

        ParameterGuard.CheckVector(scale, Spec.HiddenSize, nameof(scale), new ParameterOwner(gate, "'s normalisation"));
        _normalizationScales[index] = scale.ToArray();
    }

    /// <summary>The scale of a gate's layer normalisation, [hidden size].</summary>
    /// <param name="gate">A gate of the cell.</param>
    /// <returns>The vector.</returns>
    /// <exception cref="ArgumentException">The cell has no such gate.</exception>
    /// <exception cref="InvalidOperationException">The scale has not been set.</exception>
    public ReadOnlySpan<float> NormalizationScale(Gate gate) =>
        _normalizationScales[IndexOf(gate)] ?? throw NotSet($"The {gate} gate's normalisation scale", nameof(SetNormalization));

    /// <summary>Sets the projection of an LSTM; the spans are copied.</summary>
    /// <param name="weights">P, [projection size × hidden size], row-major.</param>
    /// <param name="bias">[projection size]; empty for zeros. Must be empty unless the spec's projection has a bias.</param>
    /// <exception cref="ArgumentException">The spec has no projection, a span's length differs from its shape, or a value is NaN or infinite.</exception>
    public void SetProjection(ReadOnlySpan<float> weights, ReadOnlySpan<float> bias = default)
    {
        if (Spec.ProjectionSize == 0)
        {
            throw new ArgumentException($"{Spec} has no projection.", nameof(weights));
        }

        ParameterGuard.CheckMatrix(weights, Spec.ProjectionSize, Spec.HiddenSize, nameof(weights), new ParameterOwner("projection"));
        ParameterGuard.CheckBias(bias, Spec.ProjectionSize, Spec.ProjectionBias, nameof(bias), new ParameterOwner("projection"));
        _projectionWeights = weights.ToArray();
        _projectionBias = bias.IsEmpty ? new float[Spec.ProjectionSize] : bias.ToArray();
    }

    /// <summary>P, [projection size × hidden size], row-major.</summary>
    /// <exception cref="InvalidOperationException">The projection has not been set.</exception>
    public ReadOnlySpan<float> ProjectionWeights => _projectionWeights ?? throw NotSet("The projection", nameof(SetProjection));

    /// <summary>The projection's bias, [projection size]; zeros where none was given.</summary>
    /// <exception cref="InvalidOperationException">The projection has not been set.</exception>
    public ReadOnlySpan<float> ProjectionBias => _projectionWeights is null ? throw NotSet("The projection", nameof(SetProjection)) : _projectionBias;

    /// <summary>Sets the state in which a sequence begins, where it is not zero; the spans are copied.</summary>
    /// <param name="hidden">h₀, [output size]; empty for zeros.</param>
    /// <param name="cell">c₀ of an LSTM, [hidden size]; empty for zeros and for the other kinds.</param>
    /// <exception cref="ArgumentException">A span's length is wrong, or a value is NaN or infinite.</exception>
    public void SetInitialState(ReadOnlySpan<float> hidden, ReadOnlySpan<float> cell = default)
    {
        ParameterGuard.CheckBias(hidden, Spec.OutputSize, allowed: true, nameof(hidden), new ParameterOwner("initial state"));
        ParameterGuard.CheckBias(cell, Spec.HasCellState ? Spec.HiddenSize : 0, allowed: true, nameof(cell), new ParameterOwner("initial state"));
        _initialHidden = hidden.ToArray();
        _initialCell = cell.ToArray();
    }

    /// <summary>h₀, [output size]; empty for zeros.</summary>
    public ReadOnlySpan<float> InitialHidden => _initialHidden;

    /// <summary>c₀ of an LSTM, [hidden size]; empty for zeros.</summary>
    public ReadOnlySpan<float> InitialCell => _initialCell;

    private InvalidOperationException NotSet(string what, string method) => new($"{what} of {Spec} has not been set; call {method} first.");

    /// <summary>All of a gate that has been set.</summary>
    internal GateParameters Get(Gate gate) => _gates[IndexOf(gate)] ?? throw NotSet(gate);

    private InvalidOperationException NotSet(Gate gate) =>
        new($"The {gate} gate of {Spec} has not been set; call SetGate({nameof(Gate)}.{gate}, …) first.");

    private int IndexOf(Gate gate)
    {
        IReadOnlyList<Gate> gates = Spec.Gates;
        for (int i = 0; i < gates.Count; i++)
        {
            if (gates[i] == gate)
            {
                return i;
            }
        }

        throw NoSuchGate(gate);
    }

    private ArgumentException NoSuchGate(Gate gate) =>
        new($"{Spec} has no {gate} gate; its gates are {string.Join(", ", Spec.Gates)}.", nameof(gate));

    /// <summary>The numbers of one gate, see <see cref="SetGate"/>.</summary>
    internal sealed class GateParameters(float[] inputWeights, float[] recurrentWeights, float[] inputBias, float[] recurrentBias)
    {
        public readonly float[] InputWeights = inputWeights;
        public readonly float[] RecurrentWeights = recurrentWeights;
        public readonly float[] InputBias = inputBias;
        public readonly float[] RecurrentBias = recurrentBias;
    }
}
