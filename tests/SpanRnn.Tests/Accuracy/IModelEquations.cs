using SpanRnn.Kernels;

namespace SpanRnn.Tests.Accuracy;

/// <summary>
/// What a cell does with the sums of one unit, in float32. Sums of sigmoid gates come halved, as the kernels have them:
/// σ(s) = (1 + tanh(s / 2)) / 2.
/// </summary>
internal interface IModelEquations
{
    static abstract float Rnn(float sum);

    static abstract float LstmCell(float inputGate, float forgetGate, float candidate, float cell);

    static abstract float LstmHidden(float outputGate, float newCell);

    static abstract float GruCandidate(float resetGate, float candidateInput, float candidateRecurrent);

    static abstract float GruHidden(float updateGate, float candidate, float hidden);
}

/// <summary>The library's own equations, one unit at a time: with them a model has to give a cell's bits.</summary>
internal readonly struct KernelEquations : IModelEquations
{
    public static float Rnn(float sum) => Activations.Tanh<SimdScalar, float, AccurateTanh>(sum);

    public static float LstmCell(float inputGate, float forgetGate, float candidate, float cell) =>
        LstmEquations.Cell<SimdScalar, float, AccurateTanh>(inputGate, forgetGate, candidate, cell);

    public static float LstmHidden(float outputGate, float newCell) =>
        LstmEquations.Hidden<SimdScalar, float, AccurateTanh>(outputGate, newCell);

    public static float GruCandidate(float resetGate, float candidateInput, float candidateRecurrent) =>
        GruEquations.Candidate<SimdScalar, float, AccurateTanh>(resetGate, candidateInput, candidateRecurrent);

    public static float GruHidden(float updateGate, float candidate, float hidden) =>
        GruEquations.Hidden<SimdScalar, float, AccurateTanh>(updateGate, candidate, hidden);
}

/// <summary>
/// The textbook's equations with correctly rounded tanh and σ, everything else in float32 with as few roundings as it takes.
/// </summary>
internal readonly struct RoundedEquations : IModelEquations
{
    public static float Rnn(float sum) => Tanh(sum);

    public static float LstmCell(float inputGate, float forgetGate, float candidate, float cell) =>
        MathF.FusedMultiplyAdd(SigmoidOfTwice(forgetGate), cell, SigmoidOfTwice(inputGate) * Tanh(candidate));

    public static float LstmHidden(float outputGate, float newCell) => SigmoidOfTwice(outputGate) * Tanh(newCell);

    public static float GruCandidate(float resetGate, float candidateInput, float candidateRecurrent) =>
        MathF.FusedMultiplyAdd(SigmoidOfTwice(resetGate), candidateRecurrent, candidateInput);

    public static float GruHidden(float updateGate, float candidate, float hidden)
    {
        float z = SigmoidOfTwice(updateGate);
        return MathF.FusedMultiplyAdd(z, hidden, (1 - z) * Tanh(candidate));
    }

    private static float Tanh(float x) => (float)Math.Tanh(x);

    private static float SigmoidOfTwice(float x) => (float)(1 / (1 + Math.Exp(-2.0 * x)));
}

/// <summary><see cref="KernelEquations"/> of cells beyond 128 units, which take the equations with more divisions.</summary>
internal readonly struct LargeKernelEquations : IModelEquations
{
    public static float Rnn(float sum) => Activations.Tanh<SimdScalar, float, AccurateTanhLowLatency>(sum);

    public static float LstmCell(float inputGate, float forgetGate, float candidate, float cell) =>
        LowLatencyLstmEquations.Cell<SimdScalar, float, AccurateTanhLowLatency>(inputGate, forgetGate, candidate, cell);

    public static float LstmHidden(float outputGate, float newCell) =>
        LowLatencyLstmEquations.Hidden<SimdScalar, float, AccurateTanhLowLatency>(outputGate, newCell);

    public static float GruCandidate(float resetGate, float candidateInput, float candidateRecurrent) =>
        LowLatencyGruEquations.Candidate<SimdScalar, float, AccurateTanhLowLatency>(resetGate, candidateInput, candidateRecurrent);

    public static float GruHidden(float updateGate, float candidate, float hidden) =>
        LowLatencyGruEquations.Hidden<SimdScalar, float, AccurateTanhLowLatency>(updateGate, candidate, hidden);
}
