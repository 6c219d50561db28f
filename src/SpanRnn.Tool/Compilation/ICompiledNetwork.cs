using System.ComponentModel;

namespace SpanRnn.Tool.Compilation;

/// <summary>
/// A scaffolded class in this process. The code that implements this is compiled beside the class, so that calls are those of a user's
/// program.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ICompiledNetwork
{
    /// <summary>Loads the class.</summary>
    /// <param name="file">The weights.</param>
    void Load(SafetensorsFile file);

    /// <summary>The number of output vectors for a sequence.</summary>
    /// <param name="steps">Input vectors.</param>
    /// <returns>Output vectors.</returns>
    int OutputSteps(int steps);

    /// <summary>A sequence in one call, from the state in which sequences begin.</summary>
    /// <param name="inputs">Input vectors one after another.</param>
    /// <param name="outputs">Takes the output vectors.</param>
    void Run(ReadOnlySpan<float> inputs, Span<float> outputs);
}

/// <summary>A class that takes steps, with one state.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISteppedNetwork : ICompiledNetwork
{
    /// <summary>Floats of one state.</summary>
    int StateSize { get; }

    /// <summary>Sets the state back to the one in which sequences begin.</summary>
    void Reset();

    /// <summary>Steps one by one, from the state as it is.</summary>
    /// <param name="inputs">Input vectors one after another.</param>
    /// <param name="outputs">Takes the output vectors.</param>
    void Step(ReadOnlySpan<float> inputs, Span<float> outputs);
}
