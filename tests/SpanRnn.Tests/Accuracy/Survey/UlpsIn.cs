using System.Numerics;
using System.Runtime.CompilerServices;

namespace SpanRnn.Tests.Accuracy.Survey;

/// <summary>How many units in the last place of a float one is: 2²³⁻ᵉ near a value of exponent e, 2¹⁴⁹ near subnormal ones.</summary>
internal static class UlpsIn
{
    private const long ExponentMask = 0x7FF0_0000_0000_0000;
    private const int MantissaBits = 52;
    private const int Bias = 1023;
    private const int FloatMantissaBits = 23;
    private const long LeastExponent = (long)(Bias - 126) << MantissaBits;
    private const long Reflected = (long)((2 * Bias) + FloatMantissaBits) << MantissaBits;

    /// <summary>Ulps in one, near each value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> One(Vector<double> near)
    {
        Vector<long> exponent = Vector.Max(Vector.AsVectorInt64(near) & new Vector<long>(ExponentMask), new Vector<long>(LeastExponent));
        return Vector.AsVectorDouble(new Vector<long>(Reflected) - exponent);
    }

    /// <inheritdoc cref="One(Vector{double})"/>
    public static double One(double near) => BitConverter.Int64BitsToDouble(
        Reflected - Math.Max(BitConverter.DoubleToInt64Bits(near) & ExponentMask, LeastExponent));
}
