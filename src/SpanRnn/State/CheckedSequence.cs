using System.ComponentModel;
using System.Runtime.InteropServices;

namespace SpanRnn.Kernels;

/// <summary>
/// A whole sequence of a class in checked mode: looks at its inputs first, takes its outputs, and hands them on when all are finite.
/// </summary>
/// <typeparam name="TCell">The generated class.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct CheckedSequence<TCell>
    where TCell : class
{
    private readonly PooledFloats _results;
    private readonly Span<float> _outputs;
    private readonly int _outputSize;

    /// <summary>Looks at the inputs and borrows memory for the outputs.</summary>
    /// <param name="sequence">The inputs, one after another.</param>
    /// <param name="inputSize">Floats per input.</param>
    /// <param name="outputs">Takes the outputs in <see cref="Finish"/>.</param>
    /// <param name="outputSize">Floats per output.</param>
    /// <exception cref="NonFiniteStepException">An input is not finite.</exception>
    public CheckedSequence(ReadOnlySpan<float> sequence, int inputSize, Span<float> outputs, int outputSize)
    {
        Check(sequence, inputSize, "input", "is");
        _outputs = outputs;
        _outputSize = outputSize;
        _results = new PooledFloats(1, outputs.Length);
    }

    /// <summary>Where the outputs are to be written.</summary>
    public ref float First => ref MemoryMarshal.GetReference(_results.All);

    /// <summary>Looks at the outputs and writes them to where the caller wants them.</summary>
    /// <exception cref="NonFiniteStepException">An output is not finite; nothing has been written.</exception>
    public void Finish()
    {
        Check(_results.All, _outputSize, "output", "became");
        _results.All.CopyTo(_outputs);
    }

    /// <summary>Gives the borrowed memory back.</summary>
    public void Dispose() => _results.Dispose();

    private static void Check(ReadOnlySpan<float> values, int size, string name, string verb)
    {
        for (int step = 0; step * size < values.Length; step++)
        {
            StepWatch.Check(typeof(TCell), values.Slice(step * size, size), name, verb, new StepPlace(step, Agent: null, StepsSinceReset: null));
        }
    }
}
