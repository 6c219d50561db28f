namespace SpanRnn;

/// <summary>
/// Asks the SpanRnn generator to make a partial class a whole network of the layers whose attributes follow, from input to output:
/// <c>Load</c>, <c>Create</c>, <c>RentState</c>, <c>Step</c>, <c>Run</c> and <c>StepBatch</c>, SIMD code, no allocation.
/// </summary>
/// <remarks>
/// <para>All layers stand on one declaration of the class, in order; each takes what the one before gives.</para>
/// <para>
/// A network with a layer that needs the end of its input (a bidirectional or backward one, one that returns its end alone, a convolution
/// that waits for later steps) has no states and no <c>Step</c>, but a <c>Run</c> over whole sequences.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// [RecurrentNetwork(inputSize: 40)]
/// [Gru(64), Gru(64, Residual = true), Dense(12), Softmax]
/// public sealed partial class KeywordSpotter;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RecurrentNetworkAttribute : Attribute
{
    /// <summary>Describes the network.</summary>
    /// <param name="inputSize">Floats per input vector, 1 to <see cref="CellLimits.MaxInputSize"/>.</param>
    public RecurrentNetworkAttribute(int inputSize) => InputSize = inputSize;

    /// <summary>Floats per input vector.</summary>
    public int InputSize { get; }

    /// <summary>
    /// What the network's input is multiplied by and added to its output, as amplifier models do that learn only the difference, see
    /// <see cref="NetworkModel.ResidualScale"/>; 0, no such path, unless set. The input must be at least as wide as the output; what is wider is
    /// not added.
    /// </summary>
    public float ResidualScale { get; set; }

    /// <summary>
    /// Whether every call looks for NaN and infinity and for two calls on one state at once, and throws <see cref="NonFiniteStepException"/> or
    /// <see cref="StateInUseException"/> before it has written anything; for finding mistakes: steps of small cells take three times as long. False,
    /// or what the project's MSBuild property <c>SpanRnnChecked</c> says, unless set.
    /// </summary>
    public bool Checked { get; set; }

    /// <summary>
    /// Input vectors that one step takes together, a frame; 1 unless set. Convolutions then see that frame alone, with zeros around it, as in
    /// keyword spotters whose input is a piece of a spectrogram; of what they leave, recurrent layers take one vector per frame.
    /// </summary>
    public int FrameSteps { get; set; } = 1;
}
