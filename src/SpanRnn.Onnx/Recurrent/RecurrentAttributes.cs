using SpanRnn.Onnx.Operators;
using SpanRnn.Onnx.Reading;

namespace SpanRnn.Onnx.Recurrent;

/// <summary>A recurrent node's attributes.</summary>
/// <param name="Kind">The operator.</param>
/// <param name="Direction">The order of steps.</param>
/// <param name="BatchFirst">Layout 1.</param>
/// <param name="HiddenSize">hidden_size; null where left out.</param>
/// <param name="Activations">Per direction: RNN f; GRU f, g; LSTM f, g, h.</param>
/// <param name="Clip">clip; 0 where left out.</param>
/// <param name="CoupledForget">input_forget of an LSTM.</param>
/// <param name="ResetAfter">linear_before_reset of a GRU.</param>
internal sealed record RecurrentAttributes(
    CellKind Kind, OnnxDirection Direction, bool BatchFirst, int? HiddenSize, ActivationFunction[][] Activations, float Clip, bool CoupledForget, bool ResetAfter)
{
    /// <summary>1 or 2.</summary>
    public int Directions => Direction == OnnxDirection.Bidirectional ? 2 : 1;

    /// <summary>The gates in ONNX's order: LSTM i, o, f, c; GRU z, r, h.</summary>
    public Gate[] Gates => Kind switch
    {
        CellKind.Lstm => [Gate.Input, Gate.Output, Gate.Forget, Gate.Candidate],
        CellKind.Gru => [Gate.Update, Gate.Reset, Gate.Candidate],
        _ => [Gate.Hidden],
    };

    /// <summary>The operator of a node.</summary>
    public static CellKind KindOf(string operatorType) => operatorType switch
    {
        "LSTM" => CellKind.Lstm,
        "GRU" => CellKind.Gru,
        _ => CellKind.Rnn,
    };

    /// <summary>Reads them.</summary>
    public static RecurrentAttributes Read(NodeView node)
    {
        CellKind kind = KindOf(node.Node.Operator);
        node.CheckInputs(kind == CellKind.Lstm ? 8 : 6);
        string text = node.Text("direction", "forward");
        OnnxDirection direction = text.ToUpperInvariant() switch
        {
            "FORWARD" => OnnxDirection.Forward,
            "REVERSE" => OnnxDirection.Reverse,
            "BIDIRECTIONAL" => OnnxDirection.Bidirectional,
            _ => throw node.Node.Malformed($"has the direction {OnnxText.Quote(text)}; forward, reverse and bidirectional are defined."),
        };
        Activation[] standard = kind switch
        {
            CellKind.Lstm => [Activation.Sigmoid, Activation.Tanh, Activation.Tanh],
            CellKind.Gru => [Activation.Sigmoid, Activation.Tanh],
            _ => [Activation.Tanh],
        };
        long? hidden = node.Has("hidden_size") ? node.Int("hidden_size", 0) : null;
        if (hidden is < 1 or > CellLimits.MaxHiddenSize)
        {
            throw node.Node.Refuse($"has the hidden size {hidden}; 1 to {CellLimits.MaxHiddenSize} runs.");
        }

        float clip = node.Float("clip", 0);
        RecurrentAttributes attributes = new(
            kind,
            direction,
            node.Flag("layout"),
            (int?)hidden,
            ActivationReader.Read(node, standard, direction == OnnxDirection.Bidirectional ? 2 : 1),
            clip > 0 || !node.Has("clip") ? clip : throw node.Node.Malformed($"clip must be positive; got {clip}."),
            kind == CellKind.Lstm && node.Flag("input_forget"),
            kind == CellKind.Gru && node.Flag("linear_before_reset"));
        node.CheckAttributes();
        return attributes;
    }
}
