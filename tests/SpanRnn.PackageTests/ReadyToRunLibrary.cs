using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace SpanRnn.PackageTests;

/// <summary>The SpanRnn.dll that is compiled ahead of time for this machine's runtime identifier.</summary>
internal static class ReadyToRunLibrary
{
    /// <summary>The portable runtime identifier of this machine's SDK, for which a package made here holds compiled code.</summary>
    public static string Runtime { get; } = System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier;

    /// <summary>Its place in the package.</summary>
    public static string Path { get; } = $"runtimes/{Runtime}/lib/net10.0/SpanRnn.dll";

    /// <summary>Whether an assembly holds native code beside its IL.</summary>
    public static bool IsCompiled(byte[] assembly)
    {
        using PEReader reader = new(new MemoryStream(assembly));
        return reader.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0;
    }

    /// <summary>What the compiler has named a module by.</summary>
    public static Guid ModuleVersion(byte[] assembly)
    {
        using PEReader reader = new(new MemoryStream(assembly));
        MetadataReader metadata = reader.GetMetadataReader();
        return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
    }
}
