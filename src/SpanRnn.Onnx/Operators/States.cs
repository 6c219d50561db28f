using SpanRnn.Onnx.Values;

namespace SpanRnn.Onnx.Operators;

/// <summary>States that go into or come out of a graph beside the network's data.</summary>
internal static class States
{
    /// <summary>A state after its elements have been moved: an input is still an input; final states are fit for output only.</summary>
    public static Value Rearranged(Value state) => state is StateStack stack
        ? new StateOutput([.. stack.Parts.Select(static part => part.Flow.Source!)])
        : state;

    /// <summary>Whether data is the final hidden state of a recurrent node, not touched yet.</summary>
    public static bool IsFinalState(FlowTensor tensor) => !tensor.HasTime && tensor.Flow.Layer is RecurrentLayer { ReturnsSequence: false, Residual: false };

    /// <summary>The recurrent nodes whose states a value holds; null where it is something else.</summary>
    public static IReadOnlyList<GraphNode>? Sources(Value value) => value switch
    {
        StateOutput output => output.Nodes,
        StateStack stack => [.. stack.Parts.Select(static part => part.Flow.Source!)],
        FlowTensor flow when IsFinalState(flow) => [flow.Flow.Source!],
        _ => null,
    };
}
