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
    private readonly GateParameters[] _gates;
    private readonly bool[] _isSet;

    /// <summary>Creates parameters in which no gate is set yet.</summary>
    /// <param name="spec">The cell that they are for.</param>
    /// <exception cref="ArgumentNullException"><paramref name="spec"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size or option of <paramref name="spec"/> is outside what SpanRnn accepts.</exception>
    public CellParameters(CellSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        SpecGuard.Check(spec);
        Spec = spec;
        _gates = new GateParameters[spec.Gates.Count];
        _isSet = new bool[spec.Gates.Count];
    }

    /// <summary>The cell that the parameters are for.</summary>
    public CellSpec Spec { get; }

    /// <summary>Sets one gate; the spans are copied. Setting a gate again replaces it.</summary>
    /// <param name="gate">A gate of <see cref="CellSpec.Gates"/>.</param>
    /// <param name="inputWeights">W, [hidden size × input size], row-major.</param>
    /// <param name="recurrentWeights">U, [hidden size × hidden size], row-major.</param>
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
        ParameterGuard.CheckMatrix(inputWeights, hidden, Spec.InputSize, nameof(inputWeights), $"{gate} gate");
        ParameterGuard.CheckMatrix(recurrentWeights, hidden, hidden, nameof(recurrentWeights), $"{gate} gate");
        ParameterGuard.CheckBias(bias, hidden, Spec.Bias, nameof(bias), $"{gate} gate");
        ParameterGuard.CheckBias(recurrentBias, hidden, Spec.Bias, nameof(recurrentBias), $"{gate} gate");

        _gates[index] = new GateParameters(
            inputWeights.ToArray(),
            recurrentWeights.ToArray(),
            bias.IsEmpty ? new float[hidden] : bias.ToArray(),
            recurrentBias.IsEmpty ? new float[hidden] : recurrentBias.ToArray());
        _isSet[index] = true;
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

    private GateParameters Get(Gate gate)
    {
        int index = IndexOf(gate);
        return _isSet[index]
            ? _gates[index]
            : throw new InvalidOperationException($"The {gate} gate of {Spec} has not been set; call SetGate({nameof(Gate)}.{gate}, …) first.");
    }

    private int IndexOf(Gate gate)
    {
        for (int i = 0; i < Spec.Gates.Count; i++)
        {
            if (Spec.Gates[i] == gate)
            {
                return i;
            }
        }

        throw new ArgumentException($"{Spec} has no {gate} gate; its gates are {string.Join(", ", Spec.Gates)}.", nameof(gate));
    }

    private readonly record struct GateParameters(float[] InputWeights, float[] RecurrentWeights, float[] InputBias, float[] RecurrentBias);
}
