using Microsoft.CodeAnalysis;
using SpanRnn.Generator.Diagnostics;

namespace SpanRnn.Generator.Extraction;

/// <summary>
/// What the layers of a network are called in weight files. Recurrent layers of one kind that follow each other and share a name are the
/// layers of one stacked module.
/// </summary>
internal sealed class LayerModules(INamedTypeSymbol type, AttributeData[] layers, CancellationToken cancellation)
{
    private readonly HashSet<string> _used = [];

    /// <summary>The metadata name of a layer's attribute.</summary>
    public string Kind(int index) => layers[index].AttributeClass!.ToDisplayString();

    /// <summary>A layer's module.</summary>
    public string Name(int index) => new AttributeArguments(layers[index], cancellation).Get("Name", StandardName(Kind(index))) ?? "";

    /// <summary>A layer's place in its stacked module, or −1 in a module of its own.</summary>
    public int Place(int index)
    {
        int first = index;
        while (IsStacked(first))
        {
            first--;
        }

        return first == index && !(index + 1 < layers.Length && IsStacked(index + 1)) ? -1 : index - first;
    }

    /// <summary>Reports a name that an earlier layer has.</summary>
    public void Check(int index, DiagnosticSink sink)
    {
        // What has no weights has no name.
        string module = Module(index);
        if (Kind(index) is not (AttributeNames.Softmax or AttributeNames.Activate) && !IsStacked(index) && !_used.Add(module))
        {
            sink.Report(Descriptors.LayerName, new AttributeArguments(layers[index], cancellation).LocationOf("Name"), type.Name, Name(index));
        }
    }

    private bool IsStacked(int index) =>
        Kind(index) is AttributeNames.Rnn or AttributeNames.Lstm or AttributeNames.Gru
        && index > 0
        && Kind(index) == Kind(index - 1)
        && Module(index) == Module(index - 1);

    // A separator at the end changes nothing.
    private string Module(int index)
    {
        string name = Name(index);
        return name.EndsWith(".", StringComparison.Ordinal) ? name.Substring(0, name.Length - 1) : name;
    }

    private static string StandardName(string kind) => kind switch
    {
        AttributeNames.ScaleShift => "normalization",
        AttributeNames.Convolution => "conv",
        _ => AttributeNames.Short(kind).ToLowerInvariant(),
    };
}
