using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace SpanRnn.Kernels;

/// <summary>Four floats at a time: arm64 (NEON), and x64 without AVX2 (SSE, or AVX's forms of it).</summary>
/// <remarks>
/// <para>
/// Multiply-adds fuse on arm64, and on x64 exactly where <see cref="Fma.IsSupported"/>. Where this tier is the one that steps, that is
/// .NET 8 on a processor with FMA3 and without AVX2 (AMD Piledriver), or with AVX2 switched off: .NET 10 counts FMA3 to AVX2 and has either
/// both or none, so there, as in a native build without AVX2, this tier multiplies, then adds. Forced on a machine that has
/// wider tiers, as tests and benchmarks do, it fuses as they do.
/// </para>
/// <para>
/// On x64 a NaN survives <see cref="AtMost"/> and <see cref="AtLeast"/> as it does in <see cref="Simd256"/>; on arm64
/// <c>fmin</c> and <c>fmax</c> propagate it by themselves.
/// </para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct Simd128 : ISimd<Vector128<float>>
{
    /// <summary>Whether this tier runs here; a JIT-time constant.</summary>
    public static bool IsSupported
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => VectorTier.Has128;
    }

    /// <inheritdoc />
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => 4;
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Load(ref float source, int offset) => Vector128.LoadUnsafe(ref source, (nuint)offset);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector128<float> value, ref float destination, int offset) => value.StoreUnsafe(ref destination, (nuint)offset);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Broadcast(float value) => Vector128.Create(value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector128<float> Constant(float value, float* copy) => Vector128.Create(value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector128<float> Horner(Vector128<float> x, float c0, float c1, float c2, float* copies)
    {
        Vector128<float> sum = MultiplyAdd(Vector128.Create(c2), x, Vector128.Create(c1));
        return MultiplyAdd(sum, x, Vector128.Create(c0));
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector128<float> Horner(Vector128<float> x, float c0, float c1, float c2, float c3, float* copies)
    {
        Vector128<float> sum = MultiplyAdd(Vector128.Create(c3), x, Vector128.Create(c2));
        sum = MultiplyAdd(sum, x, Vector128.Create(c1));
        return MultiplyAdd(sum, x, Vector128.Create(c0));
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector128<float> Horner(Vector128<float> x, float c0, float c1, float c2, float c3, float c4, float* copies)
    {
        Vector128<float> sum = MultiplyAdd(Vector128.Create(c4), x, Vector128.Create(c3));
        sum = MultiplyAdd(sum, x, Vector128.Create(c2));
        sum = MultiplyAdd(sum, x, Vector128.Create(c1));
        return MultiplyAdd(sum, x, Vector128.Create(c0));
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector128<float> Linear(Vector128<float> x, float c0, float c1, float* copies) =>
        MultiplyAdd(Vector128.Create(c1), x, Vector128.Create(c0));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector128<float> Estrin(Vector128<float> x, Vector128<float> square, float c0, float c1, float c2, float* copies)
    {
        Vector128<float> low = MultiplyAdd(Vector128.Create(c1), x, Vector128.Create(c0));
        return MultiplyAdd(Vector128.Create(c2), square, low);
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector128<float> Estrin(Vector128<float> x, Vector128<float> square, float c0, float c1, float c2, float c3, float* copies)
    {
        Vector128<float> low = MultiplyAdd(Vector128.Create(c1), x, Vector128.Create(c0));
        Vector128<float> high = MultiplyAdd(Vector128.Create(c3), x, Vector128.Create(c2));
        return MultiplyAdd(high, square, low);
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector128<float> Estrin(Vector128<float> x, Vector128<float> square, float c0, float c1, float c2, float c3, float c4, float* copies)
    {
        Vector128<float> low = MultiplyAdd(Vector128.Create(c1), x, Vector128.Create(c0));
        Vector128<float> high = MultiplyAdd(Vector128.Create(c3), x, Vector128.Create(c2));
        high = MultiplyAdd(Vector128.Create(c4), square, high);
        return MultiplyAdd(high, square, low);
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe Vector128<float> Limit(Vector128<float> value, float bound, float* copies) =>
        AtLeast(Vector128.Create(-bound), AtMost(Vector128.Create(bound), value));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Broadcast(Vector128<float> value, int lane) => Vector128.Shuffle(value, Vector128.Create(lane));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> MultiplyAdd(Vector128<float> left, ref float source, int vectors, Vector128<float> addend) =>
        MultiplyAdd(left, Vector128.LoadUnsafe(ref source, (nuint)(4 * vectors)), addend);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> MultiplyAdd(Vector128<float> left, Vector128<float> right, Vector128<float> addend)
    {
        if (Fma.IsSupported)
        {
            return Fma.MultiplyAdd(left, right, addend);
        }

        return AdvSimd.IsSupported ? AdvSimd.FusedMultiplyAdd(addend, left, right) : (left * right) + addend;
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Multiply(Vector128<float> left, Vector128<float> right) => left * right;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Add(Vector128<float> left, Vector128<float> right) => left + right;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Subtract(Vector128<float> left, Vector128<float> right) => left - right;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Divide(Vector128<float> left, Vector128<float> right) => left / right;

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> AtMost(Vector128<float> bound, Vector128<float> value)
    {
        if (Sse.IsSupported)
        {
            return Sse.Min(bound, value);
        }

        return AdvSimd.IsSupported ? AdvSimd.Min(bound, value) : Vector128.Min(bound, value);
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> AtLeast(Vector128<float> bound, Vector128<float> value)
    {
        if (Sse.IsSupported)
        {
            return Sse.Max(bound, value);
        }

        return AdvSimd.IsSupported ? AdvSimd.Max(bound, value) : Vector128.Max(bound, value);
    }

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> FlushTiny(Vector128<float> value) => FlushTiny(value, value);

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> FlushTiny(Vector128<float> value, Vector128<float> judged) =>
        Vector128.AndNot(value, Vector128.LessThan(Vector128.Abs(judged), Vector128.Create(TinyState.Bound)));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> ZeroUpTo(Vector128<float> bound, Vector128<float> value) =>
        Vector128.AndNot(value, Vector128.LessThanOrEqual(value, bound));

    /// <inheritdoc />
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> PowerOfTwo(Vector128<float> exponent) =>
        Vector128.ShiftLeft(Vector128.ConvertToInt32(exponent) + Vector128.Create(127), 23).AsSingle();
}
