using System.ComponentModel;

namespace SpanRnn.Kernels;

/// <summary>
/// A generated cell's kernel with the vector tier left open. Emitted code picks the tier by JIT-time constants;
/// tests and tools come in here to force one.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IRecurrentKernel
{
    /// <summary>One step on padded memory, unchecked.</summary>
    /// <typeparam name="TSimd">The vector tier; it must be supported here.</typeparam>
    /// <typeparam name="TVector">The tier's vector.</typeparam>
    /// <param name="input">x, [input size].</param>
    /// <param name="hidden">h, [hidden size padded to whole panels], updated in place.</param>
    /// <param name="cell">c of an LSTM, padded likewise and updated in place; ignored by the other kinds.</param>
    void Step<TSimd, TVector>(ref float input, ref float hidden, ref float cell)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct;

    /// <summary>One step of eight states on padded memory, unchecked.</summary>
    /// <typeparam name="TSimd">The vector tier; it must be supported here.</typeparam>
    /// <typeparam name="TVector">The tier's vector.</typeparam>
    /// <param name="input">Eight inputs, [8 × input size].</param>
    /// <param name="hidden">Eight hidden states, [8 × padded hidden size]; unchanged.</param>
    /// <param name="next">Takes the new hidden states, [8 × padded hidden size].</param>
    /// <param name="cell">Eight cell states of an LSTM, [8 × padded hidden size], updated in place; ignored by the other kinds.</param>
    void StepTile<TSimd, TVector>(ref float input, ref float hidden, ref float next, ref float cell)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct;

    /// <summary>A sequence on padded memory, unchecked.</summary>
    /// <typeparam name="TSimd">The vector tier; it must be supported here.</typeparam>
    /// <typeparam name="TVector">The tier's vector.</typeparam>
    /// <param name="sequence">The inputs, [steps × input size].</param>
    /// <param name="outputs">Takes the hidden states, [steps × hidden size].</param>
    /// <param name="steps">The number of steps.</param>
    /// <param name="hidden">h, padded, updated in place.</param>
    /// <param name="cell">c of an LSTM, padded, updated in place; ignored by the other kinds.</param>
    void Run<TSimd, TVector>(ref float sequence, ref float outputs, int steps, ref float hidden, ref float cell)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct;
}
