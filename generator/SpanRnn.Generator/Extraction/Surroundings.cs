using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;
using SpanRnn.Generator.Diagnostics;

namespace SpanRnn.Generator.Extraction;

/// <summary>Checks what lies around a class that is right in itself, and would keep its generated code from compiling.</summary>
internal static class Surroundings
{
    /// <summary>The namespaces that generated code names from 'global::' on.</summary>
    private static readonly string[] Namespaces = ["System", "SpanRnn"];

    public static void Check(INamedTypeSymbol type, Compilation compilation, DiagnosticSink sink)
    {
        Location? location = type.Locations.FirstOrDefault();
        foreach (string name in Namespaces)
        {
            // The compiler takes a type of the project, not the namespace of a reference (CS0437).
            if (!compilation.SourceModule.GlobalNamespace.GetTypeMembers(name, arity: 0).IsEmpty)
            {
                sink.Report(Descriptors.HiddenNamespace, location, type.Name, name);
            }
        }

        if (AliasOf(type, compilation) is { } alias)
        {
            sink.Report(Descriptors.ExternAlias, location, type.Name, alias);
        }

        CheckLayout(type, sink);
    }

    /// <summary>The alias under which alone the project knows SpanRnn; null where it is in the global namespace.</summary>
    private static string? AliasOf(INamedTypeSymbol type, Compilation compilation)
    {
        IAssemblySymbol? runtime = type.GetAttributes()
            .FirstOrDefault(static attribute => AttributeNames.IsMain(AttributeNames.Of(attribute)))
            ?.AttributeClass?.ContainingAssembly;
        return runtime is not null
            && compilation.GetMetadataReference(runtime)?.Properties.Aliases is { IsDefaultOrEmpty: false } aliases
            && !aliases.Contains(MetadataReferenceProperties.GlobalAlias)
            ? aliases[0]
            : null;
    }

    private static void CheckLayout(INamedTypeSymbol type, DiagnosticSink sink)
    {
        AttributeData? layout = type.GetAttributes().FirstOrDefault(static attribute =>
            attribute.AttributeClass is { Name: nameof(StructLayoutAttribute) } known
            && known.ToDisplayString() == "System.Runtime.InteropServices.StructLayoutAttribute");

        // The constructor takes the enum or, as it once did, a short.
        object? kind = layout?.ConstructorArguments.FirstOrDefault().Value;
        if (kind is (int)LayoutKind.Explicit or (short)LayoutKind.Explicit)
        {
            sink.Report(Descriptors.ExplicitLayout, layout!.ApplicationSyntaxReference?.GetSyntax().GetLocation(), type.Name);
        }
    }
}
