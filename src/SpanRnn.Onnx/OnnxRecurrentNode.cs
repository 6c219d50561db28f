namespace SpanRnn.Onnx;

/// <summary>An RNN, GRU or LSTM node of a model, wherever in it.</summary>
public sealed class OnnxRecurrentNode
{
    internal OnnxRecurrentNode(string name, CellKind kind) => (Name, Kind) = (name, kind);

    /// <summary>The node's name; where it has none, that of its first output.</summary>
    public string Name { get; }

    /// <summary>The operator.</summary>
    public CellKind Kind { get; }

    /// <summary>Floats per input vector; null where the weights are not constants.</summary>
    public int? InputSize { get; internal init; }

    /// <summary>Floats of the hidden state of one direction; null where neither attribute nor weights say it.</summary>
    public int? HiddenSize { get; internal init; }

    /// <summary>The order of steps.</summary>
    public OnnxDirection Direction { get; internal init; }

    /// <summary>Whether sequences are [batch, steps, …] (ONNX's layout 1) instead of [steps, batch, …].</summary>
    public bool BatchFirst { get; internal init; }

    /// <summary>Whether sequences may be shorter than their buffer (<c>sequence_lens</c>): steps past the end leave the state alone and give zeros.</summary>
    public bool HasSequenceLengths { get; internal init; }

    /// <summary>The lengths of the sequences where they are constants of the model; else null.</summary>
    public IReadOnlyList<int>? SequenceLengths { get; internal init; }

    /// <summary>Where h₀ and c₀ come from.</summary>
    public OnnxInitialState InitialState { get; internal init; }

    /// <summary>Why <see cref="OnnxModelFile.ReadRecurrentNode(int)"/> refuses the node, as far as its attributes show; else null.</summary>
    public string? Refusal { get; internal init; }

    /// <summary>A short description.</summary>
    /// <returns>The description.</returns>
    public override string ToString() => FormattableString.Invariant($"{Kind.ToString().ToUpperInvariant()} {InputSize} → {HiddenSize}, {Direction.ToString().ToLowerInvariant()}");
}
