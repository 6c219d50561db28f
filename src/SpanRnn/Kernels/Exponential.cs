using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace SpanRnn.Kernels;

/// <summary>exp and ln for the activations that need them, on arguments that are not positive.</summary>
/// <remarks>
/// x = n·ln 2 + r with |r| ≤ ln 2 / 2, so exp(x) = 2ⁿ·(1 + p) with p = exp(r) − 1, whose series r + r²/2! + … + r⁷/7! is within 2e-8 of p.
/// ln 2 comes in two parts (Cody and Waite 1980), the first of few bits, so that n·ln 2 is exact.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Exponential
{
    // Below this exp(x) is taken as constant: 1.7e-38, the last that is no subnormal number.
    private const float Least = -87f;

    // 1.5 · 2²³: adding and subtracting it rounds to a whole number.
    private const float Rounding = 12_582_912f;

    private const float InverseOfLog2 = 1.442695041f;
    private const float Log2High = 0.693359375f;
    private const float Log2Low = -2.12194440e-4f;

    /// <summary>exp(x).</summary>
    /// <typeparam name="TSimd">The vector operations.</typeparam>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="x">Not positive.</param>
    /// <returns>A value in (0, 1].</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Of<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        (TVector power, TVector part) = Split<TSimd, TVector>(x);
        return TSimd.MultiplyAdd(power, part, power);
    }

    /// <summary>exp(x) − 1, with full relative accuracy near zero.</summary>
    /// <typeparam name="TSimd">The vector operations.</typeparam>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="x">Not positive.</param>
    /// <returns>A value in (−1, 0].</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector MinusOne<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        (TVector power, TVector part) = Split<TSimd, TVector>(x);
        return TSimd.MultiplyAdd(power, part, TSimd.Subtract(power, TSimd.Broadcast(1f)));
    }

    /// <summary>ln(1 + t), t·P(t) / Q(t) with cubics from our own minimax fit, relative error 1e-9 before rounding.</summary>
    /// <typeparam name="TSimd">The vector operations.</typeparam>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="t">In [0, 1].</param>
    /// <returns>The logarithm.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector LogOnePlus<TSimd, TVector>(TVector t)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        TVector numerator = TSimd.MultiplyAdd(TSimd.Broadcast(0.0034172826f), t, TSimd.Broadcast(0.23815754f));
        numerator = TSimd.MultiplyAdd(numerator, t, TSimd.Broadcast(1.0662185f));
        numerator = TSimd.MultiplyAdd(numerator, t, TSimd.Broadcast(1f));
        TVector denominator = TSimd.MultiplyAdd(TSimd.Broadcast(0.07528729f), t, TSimd.Broadcast(0.6879363f));
        denominator = TSimd.MultiplyAdd(denominator, t, TSimd.Broadcast(1.5662184f));
        denominator = TSimd.MultiplyAdd(denominator, t, TSimd.Broadcast(1f));
        return TSimd.Divide(TSimd.Multiply(t, numerator), denominator);
    }

    /// <summary>2ⁿ and p = exp(r) − 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (TVector Power, TVector Part) Split<TSimd, TVector>(TVector x)
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        TVector limited = TSimd.AtLeast(TSimd.Broadcast(Least), x);
        TVector rounding = TSimd.Broadcast(Rounding);
        TVector n = TSimd.Subtract(TSimd.Add(TSimd.Multiply(limited, TSimd.Broadcast(InverseOfLog2)), rounding), rounding);
        TVector r = TSimd.MultiplyAdd(n, TSimd.Broadcast(-Log2High), limited);
        r = TSimd.MultiplyAdd(n, TSimd.Broadcast(-Log2Low), r);

        TVector sum = TSimd.MultiplyAdd(TSimd.Broadcast(1f / 5040), r, TSimd.Broadcast(1f / 720));
        sum = TSimd.MultiplyAdd(sum, r, TSimd.Broadcast(1f / 120));
        sum = TSimd.MultiplyAdd(sum, r, TSimd.Broadcast(1f / 24));
        sum = TSimd.MultiplyAdd(sum, r, TSimd.Broadcast(1f / 6));
        sum = TSimd.MultiplyAdd(sum, r, TSimd.Broadcast(0.5f));
        TVector part = TSimd.MultiplyAdd(TSimd.Multiply(r, r), sum, r);
        return (TSimd.PowerOfTwo(n), part);
    }
}
