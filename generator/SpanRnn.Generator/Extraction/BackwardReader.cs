using SpanRnn.Generator.Diagnostics;

namespace SpanRnn.Generator.Extraction;

/// <summary>Reads how a bidirectional layer's backward cell differs from its forward cell: in activations, as ONNX lists them.</summary>
internal static class BackwardReader
{
    private const string Prefix = "Backward";
    private static readonly string[] Properties = ["Activation", "GateActivation", "CellActivation"];
    private static readonly string[] Parameters = ["Alpha", "Beta"];

    /// <summary>The backward cell; options for it on a layer that has none are reported.</summary>
    public static CellSpec Read(CellSpec forward, bool isBidirectional, AttributeArguments arguments, DiagnosticSink sink)
    {
        var options = new OptionReader(arguments, sink);
        if (isBidirectional)
        {
            return forward with
            {
                Activation = options.Function(Prefix + Properties[0], forward.Activation),
                GateActivation = options.Function(Prefix + Properties[1], forward.GateActivation),
                CellActivation = options.Function(Prefix + Properties[2], forward.CellActivation),
            };
        }

        foreach (string property in Properties.Select(static name => Prefix + name))
        {
            if (arguments.TryGet(property, out int _))
            {
                Report(property);
            }

            foreach (string parameter in Parameters.Select(name => property + name).Where(name => arguments.TryGet(name, out float _)))
            {
                Report(parameter);
            }
        }

        return forward;

        void Report(string property) => sink.Report(
            Descriptors.Course, arguments.LocationOf(property), property, "the layer has no backward cell", "set Bidirectional = true or remove it");
    }
}
