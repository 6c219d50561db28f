namespace SpanRnn.Weights;

/// <summary>
/// The element types of the safetensors format and their sizes. All are known, so that the layout of a whole file
/// can be checked; only four can be read as floats.
/// </summary>
/// <remarks>Source: <c>Dtype</c> and its <c>bitsize</c> in huggingface/safetensors, safetensors/src/tensor.rs.</remarks>
internal static class ElementType
{
    internal const string Float32 = "F32";
    internal const string Float64 = "F64";
    internal const string Float16 = "F16";
    internal const string BFloat16 = "BF16";

    /// <summary>The types that can be read as float32, as messages list them.</summary>
    internal const string Readable = "F32, F64, F16 or BF16";

    /// <summary>The size of one element in bits; 0 for a name that the format doesn't have.</summary>
    internal static int Bits(string dtype) => dtype switch
    {
        "F4" => 4,
        "F6_E2M3" or "F6_E3M2" => 6,
        "BOOL" or "U8" or "I8" or "F8_E5M2" or "F8_E4M3" or "F8_E8M0" or "F8_E4M3FNUZ" or "F8_E5M2FNUZ" => 8,
        "I16" or "U16" or Float16 or BFloat16 => 16,
        "I32" or "U32" or Float32 => 32,
        "C64" or Float64 or "I64" or "U64" => 64,
        _ => 0,
    };

    /// <summary>Whether <see cref="FloatDecoder"/> reads the type.</summary>
    internal static bool IsReadable(string dtype) => dtype is Float32 or Float64 or Float16 or BFloat16;
}
