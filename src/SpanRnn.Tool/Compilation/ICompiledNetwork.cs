using System.ComponentModel;

namespace SpanRnn.Tool.Compilation;

/// <summary>
/// A scaffolded class in this process, with one state. The code beside the class that implements this is compiled with it, so that
/// calls are those of a user's program.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ICompiledNetwork
{
    /// <summary>Floats of one state.</summary>
    int StateSize { get; }

    /// <summary>Loads the class, and rents a state.</summary>
    /// <param name="file">The weights.</param>
    void Load(SafetensorsFile file);

    /// <summary>Sets the state back to its beginning.</summary>
    void Reset();

    /// <summary>Steps one by one, from the state as it is.</summary>
    /// <param name="inputs">Steps × input size.</param>
    /// <param name="outputs">Takes steps × output size.</param>
    void Step(ReadOnlySpan<float> inputs, Span<float> outputs);

    /// <summary>All steps in one call, from the state as it is.</summary>
    /// <param name="inputs">Steps × input size.</param>
    /// <param name="outputs">Takes steps × output size.</param>
    void Run(ReadOnlySpan<float> inputs, Span<float> outputs);
}
