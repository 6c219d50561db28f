using SpanRnn.Generator.Extraction;

namespace SpanRnn.Generator.Emission;

/// <summary>Writes the kernels of a network's layers; cells and layers of one spec share a kernel.</summary>
internal static class NetworkKernels
{
    public static void Write(SourceWriter writer, NetworkDeclaration network)
    {
        bool isFirst = true;
        foreach (Kernel kernel in All(network))
        {
            if (!isFirst)
            {
                writer.Line();
            }

            isFirst = false;
            if (kernel.Spec is CellSpec cell)
            {
                CellKernelWriter.WriteLayer(writer, kernel.Name, cell);
            }
            else
            {
                DenseKernelWriter.WriteLayer(writer, kernel.Name, (DenseSpec)kernel.Spec);
            }
        }
    }

    /// <summary>The class of the kernel for a cell or a dense layer of the network.</summary>
    public static string Name(NetworkDeclaration network, object spec) => All(network).First(kernel => kernel.Spec.Equals(spec)).Name;

    // The first with the same code gives it its name.
    private static List<Kernel> All(NetworkDeclaration network)
    {
        var kernels = new List<Kernel>();
        for (int i = 0; i < network.Layers.Count; i++)
        {
            string layer = $"Layer{Literal.Of(i)}";
            if (network.Layers[i] is CellLayer cell)
            {
                Add(layer + "Kernel", cell.Spec);
                Add(layer + "ReverseKernel", cell.BackwardSpec);
            }
            else if (network.Layers[i] is DenseLayer dense)
            {
                Add(layer + "Kernel", dense.Dense.Spec);
            }
        }

        return kernels;

        void Add(string name, object spec)
        {
            if (!kernels.Any(kernel => kernel.Spec.Equals(spec)))
            {
                kernels.Add(new Kernel(name, spec));
            }
        }
    }

    private sealed record Kernel(string Name, object Spec);
}
