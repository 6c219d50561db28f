namespace SpanRnn;

/// <summary>One layer of a <see cref="NetworkModel"/> with its trained numbers.</summary>
public abstract class NetworkLayer
{
    private protected NetworkLayer(string name, int inputSize, int outputSize)
    {
        ArgumentNullException.ThrowIfNull(name);
        Name = name;
        InputSize = inputSize;
        OutputSize = outputSize;
    }

    /// <summary>The layer's name in the file it came from, or "" where it has none.</summary>
    public string Name { get; }

    /// <summary>Floats per input vector.</summary>
    public int InputSize { get; }

    /// <summary>Floats per output vector.</summary>
    public int OutputSize { get; }

    /// <summary>Trainable parameters.</summary>
    public abstract long ParameterCount { get; }
}
