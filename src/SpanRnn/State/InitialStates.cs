using System.ComponentModel;
using System.Runtime.InteropServices;

namespace SpanRnn.Kernels;

/// <summary>The states in which sequences begin: padded as states are, or null for zeros.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class InitialStates
{
    /// <summary>The state in which a cell's sequences begin.</summary>
    /// <param name="parameters">The cell.</param>
    /// <returns>h and c, or null where all is zero.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="parameters"/> is null.</exception>
    public static PackedWeights? Of(CellParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (parameters.InitialHidden.IsEmpty && parameters.InitialCell.IsEmpty)
        {
            // What nearly every cell has, without the two dozen methods that gathering takes the JIT.
            return null;
        }

        var vectors = new StateVectors();
        vectors.Add(parameters);
        return vectors.Pack();
    }

    /// <summary>Writes a state to begin with.</summary>
    /// <param name="initial">What it is; null for zeros.</param>
    /// <param name="state">Takes it.</param>
    /// <param name="floats">Floats of a state.</param>
    public static void Write(PackedWeights? initial, ref float state, int floats)
    {
        Span<float> vectors = MemoryMarshal.CreateSpan(ref state, floats);
        if (initial is null)
        {
            vectors.Clear();
        }
        else
        {
            initial.Span.CopyTo(vectors);
        }
    }
}
