using SpanRnn.Generator.Extraction;
using SpanRnn.Generator.Planning;

namespace SpanRnn.Generator.Emission;

/// <summary>Where the layers' vectors lie in a network's state, padded.</summary>
internal static class NetworkState
{
    /// <summary>Floats of a state with padding.</summary>
    public static int Floats(NetworkDeclaration network) => OffsetOf(network, network.Layers.Count);

    /// <summary>Where a layer's first vector begins.</summary>
    public static int OffsetOf(NetworkDeclaration network, int layer) =>
        network.Layers.Take(layer).SelectMany(LayerPlan.StateVectors).Sum(PassLayout.Pad);

    /// <summary>Writes the reference to a vector of a layer.</summary>
    public static void WriteVector(SourceWriter writer, string name, string state, int offset) => writer.Line(offset == 0
        ? $"ref float {name} = ref {state};"
        : $"ref float {name} = ref {Members.Unsafe}.Add(ref {state}, {Literal.Of(offset)});");

    /// <summary>Writes the references to hidden and cell state and returns their names; a cell without the second has the first twice.</summary>
    public static (string Hidden, string Cell) WriteCell(SourceWriter writer, CellSpec spec, string suffix, string state, int offset)
    {
        string hidden = "hidden" + suffix;
        WriteVector(writer, hidden, state, offset);
        if (!spec.HasCellState)
        {
            return (hidden, hidden);
        }

        string cell = "cell" + suffix;
        WriteVector(writer, cell, state, offset + PassLayout.Pad(spec.OutputSize));
        return (hidden, cell);
    }
}
