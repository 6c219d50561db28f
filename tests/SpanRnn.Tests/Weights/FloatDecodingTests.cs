using Xunit;
using static SpanRnn.Tests.Weights.RawSafetensors;

namespace SpanRnn.Tests.Weights;

/// <summary>Element types to float32, exactly, and values that are refused.</summary>
public sealed class FloatDecodingTests
{
    [Fact]
    public void ReadFloats_OfF32_GivesTheSameBits()
    {
        float[] values = [0f, -0f, 1.5f, float.Epsilon, -float.MaxValue, 1e-40f];
        Assert.Equal(Bits(values), Bits(Decode("F32", values.Select(BitConverter.GetBytes))));
    }

    [Fact]
    public void ReadFloats_OfF16_IsExactForEveryFiniteValue()
    {
        // All 65,536 patterns but those with the exponent 31: infinities and NaNs.
        ushort[] patterns = [.. Enumerable.Range(0, 65_536).Select(i => (ushort)i).Where(bits => (bits & 0x7C00) != 0x7C00)];
        float[] values = Decode("F16", patterns.Select(BitConverter.GetBytes));

        // The definition in IEEE 754: subnormal m · 2^−24, normal (1024 + m) · 2^(e − 25); exact in float32.
        float[] expected = [.. patterns.Select(bits =>
        {
            int exponent = (bits >> 10) & 31;
            int mantissa = bits & 1023;
            float magnitude = exponent == 0 ? MathF.ScaleB(mantissa, -24) : MathF.ScaleB(1024 + mantissa, exponent - 25);
            return (bits & 0x8000) != 0 ? -magnitude : magnitude;
        })];
        Assert.Equal(Bits(expected), Bits(values));
    }

    [Fact]
    public void ReadFloats_OfF16Subnormals_KeepsThem()
    {
        // The smallest, 2^−24, and the largest subnormal, 1023 · 2^−24.
        Assert.Equal([5.9604645e-8f, 6.0975552e-5f], Decode("F16", [[0x01, 0x00], [0xFF, 0x03]]));
    }

    [Fact]
    public void ReadFloats_OfBF16_GivesTheUpperHalfOfAFloat()
    {
        Assert.Equal(
            Bits([1f, -2.5f, 3.140625f, 9.1835e-41f, -0f]),
            Bits(Decode("BF16", [[0x80, 0x3F], [0x20, 0xC0], [0x49, 0x40], [0x01, 0x00], [0x00, 0x80]])));
    }

    [Fact]
    public void ReadFloats_OfF64_RoundsToTheNearestFloat()
    {
        // 1 + 2^−24 lies half-way between two floats and goes to the even one; the last one lies below half of
        // the smallest subnormal.
        double[] values = [0.1, 1 + Math.ScaleB(1, -24), 1 + Math.ScaleB(3, -24), float.MaxValue, -1e-46];
        Assert.Equal(
            Bits([0.1f, 1f, 1 + MathF.ScaleB(1, -22), float.MaxValue, -0f]),
            Bits(Decode("F64", values.Select(BitConverter.GetBytes))));
    }

    [Fact]
    public void ReadFloats_OfAnF64ThatFloat32CannotHold_NamesTensorAndIndex()
    {
        byte[][] data = [.. new[] { 0, 1, 2, -1e39, double.NaN, 5 }.Select(BitConverter.GetBytes)];
        WeightFileException exception = Refused("F64", "[2,3]", data);
        Assert.Equal(WeightFileError.ValueTooLarge, exception.Error);
        Assert.Equal("t", exception.TensorName);
        Assert.Equal(3, exception.ElementIndex);
        Assert.Equal("-1E+39", exception.Found);
        Assert.Contains("'t' holds -1E+39 at [1, 0] (index 3)", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("F32", "0000C07F", "NaN")]
    [InlineData("F32", "0000807F", "Infinity")]
    [InlineData("F32", "000080FF", "-Infinity")]
    [InlineData("F16", "007C", "Infinity")]
    [InlineData("F16", "01FC", "NaN")]
    [InlineData("BF16", "80FF", "-Infinity")]
    [InlineData("BF16", "C07F", "NaN")]
    [InlineData("F64", "000000000000F07F", "Infinity")]
    [InlineData("F64", "010000000000F07F", "NaN")]
    public void ReadFloats_WithNaNOrInfinity_NamesTensorAndIndex(string dtype, string littleEndian, string found)
    {
        byte[] bad = Convert.FromHexString(littleEndian);
        byte[] zero = new byte[bad.Length];
        WeightFileException exception = Refused(dtype, "[3,2]", [zero, zero, zero, zero, zero, bad]);
        Assert.Equal(WeightFileError.NonFiniteValue, exception.Error);
        Assert.Equal("t", exception.TensorName);
        Assert.Equal(5, exception.ElementIndex);
        Assert.Equal(found, exception.Found);
        Assert.Contains($"'t' holds {found} at [2, 1] (index 5); weights must be finite", exception.Message, StringComparison.Ordinal);
    }

    private static float[] Decode(string dtype, IEnumerable<byte[]> elements)
    {
        byte[] data = [.. elements.SelectMany(element => element)];
        using SafetensorsFile file = SafetensorsFile.Read(OneTensor(dtype, $"[{elements.Count()}]", data));
        return file.ReadFloats("t");
    }

    private static WeightFileException Refused(string dtype, string shape, byte[][] elements)
    {
        using SafetensorsFile file = SafetensorsFile.Read(OneTensor(dtype, shape, [.. elements.SelectMany(element => element)]));
        WeightFileException exception = Assert.Throws<WeightFileException>(() => file.ReadFloats("t"));
        Assert.Throws<WeightFileException>(file.EnsureAllClaimed);
        return exception;
    }

    private static uint[] Bits(float[] values) => Array.ConvertAll(values, BitConverter.SingleToUInt32Bits);
}
