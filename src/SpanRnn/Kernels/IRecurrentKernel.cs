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
}
