using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SpanRnn.Kernels;

/// <summary>
/// tanh(x) ≈ x·(1 + n₁y + n₂y² + n₃y³ + n₄y⁴) / (1 + d₁y + d₂y² + d₃y³ + d₄y⁴) with y = x² on |x| ≤ 9, where tanh differs from ±1 by
/// less than 3.1e-8, half a unit in the last place. Relative error 2.1e-8 before and 3.6e-8 after rounding the
/// coefficients to float.
/// </summary>
internal static unsafe class AccurateTanhCoefficients
{
    public const float Bound = 9f;

    public const float N1 = 0.13381024f;
    public const float N2 = 0.003495586f;
    public const float N3 = 2.0609054e-05f;
    public const float N4 = 1.3354625e-08f;

    public const float D1 = 0.4671434f;
    public const float D2 = 0.025876975f;
    public const float D3 = 0.00032856318f;
    public const float D4 = 7.7765424e-07f;

    private static ReadOnlySpan<float> Table =>
    [
        Bound, -Bound, Bound * Bound, 1f, N1, N2, N3, N4, 1f, D1, D2, D3, D4,
        Bound, -Bound, Bound * Bound, 1f, N1, N2, N3, N4, 1f, D1, D2, D3, D4,
        Bound, -Bound, Bound * Bound, 1f, N1, N2, N3, N4, 1f, D1, D2, D3, D4,
        Bound, -Bound, Bound * Bound, 1f, N1, N2, N3, N4, 1f, D1, D2, D3, D4,
        Bound, -Bound, Bound * Bound, 1f, N1, N2, N3, N4, 1f, D1, D2, D3, D4,
    ];

    /// <summary>The constants for one of several evaluations in a row, in the order of <see cref="Place"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float* Of(int evaluation) => (float*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(Table)) + (evaluation * Place.Count);

    /// <summary>Where constants stand: the first of each polynomial's, and those that are read alone.</summary>
    public static class Place
    {
        public const int Bound = 0;
        public const int SquaredBound = 2;
        public const int N0 = 3;
        public const int N1 = 4;
        public const int N2 = 5;
        public const int D0 = 8;
        public const int Count = 13;
    }
}
