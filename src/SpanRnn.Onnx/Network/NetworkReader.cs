using SpanRnn.Onnx.Operators;
using SpanRnn.Onnx.Reading;
using SpanRnn.Onnx.Schema;
using SpanRnn.Onnx.Values;

namespace SpanRnn.Onnx.Network;

/// <summary>Reads a whole graph as a chain of layers, or says which node is in the way.</summary>
internal sealed class NetworkReader
{
    // A graph with more inputs than this is no chain of layers with their states.
    private const int MaxInputs = 16;

    private readonly ModelSource _source;
    private readonly GraphScope _names;
    private readonly HashSet<string> _used = [];
    private int _reached = -1;
    private WeightFileException? _refusal;

    private NetworkReader(ModelSource source) => (_source, _names) = (source, new GraphScope(source, source.Graph, null));

    /// <summary>Reads the network.</summary>
    public static NetworkReading Read(ModelSource source)
    {
        NetworkReader reader = new(source);
        reader.CheckAllUsed();
        return reader.TryInputs();
    }

    // A graph does not say which axis of its input is time; each reading is tried, and the one that gets furthest is judged.
    private NetworkReading TryInputs()
    {
        ValueInfoProto[] inputs = [.. _names.FreeInputs.Take(MaxInputs + 1)];
        if (inputs.Length is 0 or > MaxInputs)
        {
            throw GraphEnds.RefuseNumber(_source, inputs);
        }

        foreach (ValueInfoProto input in inputs)
        {
            foreach (FlowTensor reading in InputRoles.Readings(input))
            {
                int node = 0;
                try
                {
                    return Interpret(input.Name, reading, inputs, ref node);
                }
                catch (WeightFileException error)
                {
                    if (node > _reached)
                    {
                        (_reached, _refusal) = (node, error);
                    }
                }
            }
        }

        throw _refusal ?? GraphEnds.RefuseInput(_source, inputs);
    }

    private NetworkReading Interpret(string inputName, FlowTensor reading, ValueInfoProto[] inputs, ref int position)
    {
        GraphScope scope = new(_source, _source.Graph, _names);
        foreach (ValueInfoProto input in inputs)
        {
            scope.Define(input.Name, input.Name == inputName ? reading : new StateInput(input.Name));
        }

        foreach (NodeProto proto in _source.Graph.Node)
        {
            GraphNode node = new(_source, proto);
            Value?[] values = [.. proto.Input.Select(name => name.Length == 0 ? null : scope.Find(name)
                ?? throw node.Malformed($"uses {OnnxText.Quote(name)} before it is there."))];
            Value[] outputs = OperatorTable.Evaluate(node, values);
            for (int i = 0; i < proto.Output.Count; i++)
            {
                string name = proto.Output[i];
                if (name.Length > 0 && i < outputs.Length)
                {
                    scope.Define(name, outputs[i]);
                }
                else if (name.Length > 0 && _used.Contains(name))
                {
                    throw node.Refuse($"its output {i} is not read."); // Unused ones, such as a Dropout's mask, change nothing.
                }
            }

            position++;
        }

        return Finish(scope, inputName, reading, [.. inputs.Select(static input => input.Name).Where(name => name != inputName)]);
    }

    private NetworkReading Finish(GraphScope scope, string inputName, FlowTensor input, string[] stateNames)
    {
        (string Name, Value Value)[] outputs = [.. _source.Graph.Output.Select(output =>
            (output.Name, scope.Find(output.Name) ?? throw _source.Malformed($"nothing makes the graph output {OnnxText.Quote(output.Name)}.")))];
        int main = Array.FindIndex(outputs, static output => output.Value is FlowTensor { Direction: < 0 });
        if (main < 0)
        {
            throw GraphEnds.RefuseOutput(_source, outputs[0].Name, "no output of the graph is the network's data.");
        }

        FlowTensor data = (FlowTensor)outputs[main].Value;
        float residualScale = data.Flow.Unfinished switch
        {
            null => 0,
            AddedInput added => added.Scale,
            var other => throw other.Refuse(null),
        };
        List<Flow> links = data.Flow.Links();
        if (links.Count == 0 || (data.VectorAxis() < 0 && !data.VectorSize.Is(1)))
        {
            throw GraphEnds.RefuseOutput(_source, outputs[main].Name, $"it is data {data.Text} after {links.Count} layers; a network gives whole vectors, after one layer at least.");
        }

        for (int i = 0; i < outputs.Length; i++)
        {
            IReadOnlyList<GraphNode>? states = i == main ? [] : States.Sources(outputs[i].Value);
            if (states is null || states.Any(node => !links.Any(link => ReferenceEquals(link.Source!.Proto, node.Proto))))
            {
                throw GraphEnds.RefuseOutput(_source, outputs[i].Name, $"it is neither the network's data, as {OnnxText.Quote(outputs[main].Name)} is, nor a final state of its layers.");
            }
        }

        try
        {
            var model = new NetworkModel([.. links.Select(static link => link.Layer!)]) { ResidualScale = residualScale };
            return new NetworkReading(model, inputName, input, outputs[main].Name, data, stateNames);
        }
        catch (ArgumentException error)
        {
            throw _source.Malformed(error.Message, error);
        }
    }

    // What leads to no output would be dropped without a word.
    private void CheckAllUsed()
    {
        GraphProto graph = _source.Graph;
        _used.UnionWith(graph.Output.Select(static output => output.Name));
        for (int i = graph.Node.Count - 1; i >= 0; i--)
        {
            GraphNode node = new(_source, graph.Node[i]);
            if (!node.Proto.Output.Any(output => output.Length > 0 && _used.Contains(output)))
            {
                throw new WeightFileException(WeightFileError.LeftoverNode, _source.FileName, $"{node.Text}: nothing uses its outputs.");
            }

            if (node.Proto.Attribute.Any(static attribute => attribute.G is not null || attribute.Graphs.Count > 0))
            {
                throw node.Refuse("SpanRnn does not read operators with graphs inside.");
            }

            _used.UnionWith(node.Proto.Input);
        }

        string? leftover = _names.Initializers.Concat(graph.Input.Select(static input => input.Name)).FirstOrDefault(name => !_used.Contains(name));
        if (leftover is not null)
        {
            throw new WeightFileException(WeightFileError.LeftoverTensor, _source.FileName, $"nothing uses the initializer or input {OnnxText.Quote(leftover)}.") { TensorName = leftover };
        }
    }
}
