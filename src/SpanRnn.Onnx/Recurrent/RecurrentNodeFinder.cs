using SpanRnn.Onnx.Operators;
using SpanRnn.Onnx.Reading;
using SpanRnn.Onnx.Schema;
using SpanRnn.Onnx.Values;

namespace SpanRnn.Onnx.Recurrent;

/// <summary>
/// Finds the recurrent nodes of a model, in subgraphs too, and folds the constants that they need; the rest of the graph may be
/// anything.
/// </summary>
internal sealed class RecurrentNodeFinder
{
    private readonly ModelSource _source;
    private readonly Dictionary<GraphProto, HashSet<string>> _needed = new(ReferenceEqualityComparer.Instance);
    private readonly List<RecurrentEntry> _entries = [];

    private RecurrentNodeFinder(ModelSource source) => _source = source;

    /// <summary>All recurrent nodes in the order of the file.</summary>
    public static List<RecurrentEntry> Find(ModelSource source)
    {
        RecurrentNodeFinder finder = new(source);
        finder.CollectNeeded(source.Graph);
        finder.Walk(source.Graph, null);
        return finder._entries;
    }

    // Backwards through the nodes: what a recurrent node needs, and what that needs in turn. Graphs nest no deeper than the
    // parser lets messages nest, so that the recursion is bounded.
    private HashSet<string> CollectNeeded(GraphProto graph)
    {
        HashSet<string> needed = new(StringComparer.Ordinal);
        for (int i = graph.Node.Count - 1; i >= 0; i--)
        {
            GraphNode node = new(_source, graph.Node[i]);
            foreach (GraphProto inner in Subgraphs(node))
            {
                needed.UnionWith(CollectNeeded(inner));
            }

            if (node.IsRecurrent)
            {
                needed.UnionWith(node.Proto.Input.Skip(1));
            }
            else if (OperatorTable.FoldsConstants(node) && node.Proto.Output.Any(needed.Contains))
            {
                needed.UnionWith(node.Proto.Input);
            }
        }

        _needed[graph] = needed;
        return needed;
    }

    private void Walk(GraphProto graph, GraphScope? outer)
    {
        GraphScope scope = new(_source, graph, outer);
        foreach (NodeProto proto in graph.Node)
        {
            GraphNode node = new(_source, proto);
            if (node.IsRecurrent)
            {
                _entries.Add(new RecurrentEntry(
                    node,
                    [.. proto.Input.Select((name, i) => i == 0 || name.Length == 0 ? null : scope.Find(name) as Tensor)],
                    [.. proto.Input.Select(scope.DeclaredShape)]));
            }

            foreach (GraphProto inner in Subgraphs(node))
            {
                Walk(inner, scope);
            }

            Value[] outputs = proto.Output.Any(_needed[graph].Contains) ? Fold(node, scope) : [];
            for (int i = 0; i < proto.Output.Count; i++)
            {
                if (proto.Output[i].Length > 0)
                {
                    scope.Define(proto.Output[i], i < outputs.Length ? outputs[i] : null);
                }
            }
        }
    }

    // A value that cannot be folded depends on a run, as far as this node is concerned; whoever needs it says so by name.
    private static Value[] Fold(GraphNode node, GraphScope scope)
    {
        if (!OperatorTable.FoldsConstants(node))
        {
            return [];
        }

        List<Value?> inputs = [];
        foreach (string name in node.Proto.Input)
        {
            Value? value = name.Length == 0 ? null : scope.Find(name);
            if (name.Length > 0 && value is not Tensor)
            {
                return [];
            }

            inputs.Add(value);
        }

        try
        {
            return OperatorTable.Evaluate(node, inputs);
        }
        catch (WeightFileException error) when (error.Error == WeightFileError.UnsupportedNode)
        {
            return [];
        }
    }

    private static IEnumerable<GraphProto> Subgraphs(GraphNode node)
    {
        foreach (AttributeProto attribute in node.Proto.Attribute)
        {
            if (attribute.G is not null)
            {
                yield return attribute.G;
            }

            foreach (GraphProto graph in attribute.Graphs)
            {
                yield return graph;
            }
        }
    }
}
