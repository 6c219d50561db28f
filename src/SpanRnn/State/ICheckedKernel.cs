using System.ComponentModel;

namespace SpanRnn.Kernels;

/// <summary>What a class generated in checked mode gives to <see cref="CheckedSteps{TCell}"/>, which calls it on copies.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ICheckedKernel
{
    /// <summary>One step on padded memory, unchecked.</summary>
    /// <param name="input">x, [input size].</param>
    /// <param name="state">All vectors of the state, padded, updated in place.</param>
    /// <param name="output">Takes the output; empty where the caller wants none.</param>
    void Advance(ref float input, ref float state, Span<float> output);
}
