using System.Numerics;
using System.Runtime.CompilerServices;

namespace SpanRnn.Tests.Accuracy.Survey;

/// <summary>
/// exp and ln of vectors in double precision, several times faster than <see cref="Math"/>'s of scalars. All are within a relative
/// 1e-14 (<see cref="ExactFunctionTests"/>), a ten-millionth of a float's unit in the last place.
/// </summary>
internal static class DoubleFunctions
{
    // exp(−708) is 3e-308, the last above the subnormal numbers.
    private const double Least = -708;

    // 1.5 · 2⁵²: adding it rounds to a whole number, which then stands in the low bits.
    private const double Rounding = 6_755_399_441_055_744;

    // ln 2 in two parts, the first of so few bits that its multiples by up to 2,048 are exact (fdlibm's e_exp.c).
    private const double Log2High = 6.93147180369123816490e-01;
    private const double Log2Low = 1.90821492927058770002e-10;

    private const int MantissaBits = 52;

    // 1/13! … 1/2!; the first term left out is below 1e-17 of r.
    private static readonly double[] InverseFactorials = [.. Enumerable.Range(2, 12).Reverse().Select(static n => 1 / Factorial(n))];

    // s¹⁷ would be the first term left out: below (1/9)¹⁶/33 = 2e-17 of s.
    private static readonly double[] InverseOddNumbers = [.. Enumerable.Range(1, 15).Reverse().Select(static k => 1.0 / ((2 * k) + 1))];

    /// <summary>exp(x) of x ≤ 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Exp(Vector<double> x)
    {
        (Vector<double> power, Vector<double> part) = Split(x);
        return power + (power * part);
    }

    /// <summary>exp(x) − 1 of x ≤ 0, with full relative accuracy near zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> ExpMinusOne(Vector<double> x)
    {
        (Vector<double> power, Vector<double> part) = Split(x);
        return (power - Vector<double>.One) + (power * part);
    }

    /// <summary>ln(1 + t) of t in [0, 1], as 2·artanh(t / (2 + t)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> LogOnePlus(Vector<double> t)
    {
        Vector<double> s = t / (t + new Vector<double>(2));
        Vector<double> squared = s * s;
        return (s + s) + ((s + s) * squared * Polynomial(InverseOddNumbers, squared));
    }

    /// <summary>2ⁿ and exp(r) − 1, with x = n·ln 2 + r.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<double> Power, Vector<double> Part) Split(Vector<double> x)
    {
        Vector<double> rounding = new(Rounding);
        Vector<double> limited = Vector.Max(x, new Vector<double>(Least));
        Vector<double> shifted = (limited * new Vector<double>(1 / (Log2High + Log2Low))) + rounding;
        Vector<double> n = shifted - rounding;
        Vector<double> r = (limited - (n * new Vector<double>(Log2High))) - (n * new Vector<double>(Log2Low));
        Vector<double> part = r + (r * r * Polynomial(InverseFactorials, r));
        Vector<long> power = Vector.AsVectorInt64(Vector<double>.One) + Vector.ShiftLeft(Vector.AsVectorInt64(shifted), MantissaBits);
        return (Vector.AsVectorDouble(power), part);
    }

    /// <summary>Horner's rule, the highest power first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Polynomial(double[] coefficients, Vector<double> x)
    {
        Vector<double> sum = Vector<double>.Zero;
        foreach (double coefficient in coefficients)
        {
            sum = (sum * x) + new Vector<double>(coefficient);
        }

        return sum;
    }

    private static double Factorial(int n) => n < 2 ? 1 : n * Factorial(n - 1);
}
