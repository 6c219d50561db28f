using SpanRnn.Generator.Extraction;

namespace SpanRnn.Generator.Emission;

/// <summary>Writes the kernels of a network's layers; layers of one spec share a kernel.</summary>
internal static class NetworkKernels
{
    public static void Write(SourceWriter writer, NetworkDeclaration network)
    {
        bool isFirst = true;
        for (int i = 0; i < network.Layers.Count; i++)
        {
            if (network.Layers[i] is ElementLayer || Owner(network, i) != i)
            {
                continue;
            }

            if (!isFirst)
            {
                writer.Line();
            }

            isFirst = false;
            if (network.Layers[i] is CellLayer cell)
            {
                CellKernelWriter.WriteLayer(writer, Name(network, i), cell.Spec);
            }
            else if (network.Layers[i] is DenseLayer dense)
            {
                DenseKernelWriter.WriteLayer(writer, Name(network, i), dense.Dense.Spec);
            }
        }
    }

    /// <summary>The class of a layer's kernel.</summary>
    public static string Name(NetworkDeclaration network, int layer) => $"Layer{Literal.Of(Owner(network, layer))}Kernel";

    // The first layer with the same code.
    private static int Owner(NetworkDeclaration network, int layer)
    {
        int owner = 0;
        while (owner < layer && !IsSame(network.Layers[owner], network.Layers[layer]))
        {
            owner++;
        }

        return owner;
    }

    private static bool IsSame(LayerDeclaration one, LayerDeclaration other) => (one, other) switch
    {
        (CellLayer a, CellLayer b) => a.Spec == b.Spec,
        (DenseLayer a, DenseLayer b) => a.Dense.Spec == b.Dense.Spec,
        _ => false,
    };
}
