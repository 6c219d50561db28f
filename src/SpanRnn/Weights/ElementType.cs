using System.Collections.Frozen;

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

    private static readonly FrozenDictionary<string, int> Bits = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["F4"] = 4,
        ["F6_E2M3"] = 6,
        ["F6_E3M2"] = 6,
        ["BOOL"] = 8,
        ["U8"] = 8,
        ["I8"] = 8,
        ["F8_E5M2"] = 8,
        ["F8_E4M3"] = 8,
        ["F8_E8M0"] = 8,
        ["F8_E4M3FNUZ"] = 8,
        ["F8_E5M2FNUZ"] = 8,
        ["I16"] = 16,
        ["U16"] = 16,
        [Float16] = 16,
        [BFloat16] = 16,
        ["I32"] = 32,
        ["U32"] = 32,
        [Float32] = 32,
        ["C64"] = 64,
        [Float64] = 64,
        ["I64"] = 64,
        ["U64"] = 64,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The size of one element in bits; false for a name that the format doesn't have.</summary>
    internal static bool TryGetBits(string dtype, out int bits) => Bits.TryGetValue(dtype, out bits);

    /// <summary>Whether <see cref="FloatDecoder"/> reads the type.</summary>
    internal static bool IsReadable(string dtype) => dtype is Float32 or Float64 or Float16 or BFloat16;
}
