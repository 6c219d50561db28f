using System.Runtime.CompilerServices;
using SpanRnn.Kernels;

namespace SpanRnn.Tests.Accuracy.Survey;

/// <summary>A tier as it is on hardware without fused multiply-add: a product that is rounded, then a sum that is rounded.</summary>
internal readonly struct Unfused<TSimd, TVector> : ISimd<TVector>
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    public static int Count
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TSimd.Count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector MultiplyAdd(TVector left, TVector right, TVector addend) => TSimd.Add(TSimd.Multiply(left, right), addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector MultiplyAdd(TVector left, ref float source, int vectors, TVector addend) =>
        MultiplyAdd(left, TSimd.Load(ref source, vectors * TSimd.Count), addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Load(ref float source, int offset) => TSimd.Load(ref source, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(TVector value, ref float destination, int offset) => TSimd.Store(value, ref destination, offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Broadcast(float value) => TSimd.Broadcast(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe TVector Constant(float value, float* copy) => TSimd.Constant(value, copy);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe TVector Horner(TVector x, float c0, float c1, float c2, float* copies) =>
        MultiplyAdd(Linear(x, c1, c2, copies + 1), x, Constant(c0, copies));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe TVector Horner(TVector x, float c0, float c1, float c2, float c3, float* copies) =>
        MultiplyAdd(Horner(x, c1, c2, c3, copies + 1), x, Constant(c0, copies));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe TVector Horner(TVector x, float c0, float c1, float c2, float c3, float c4, float* copies) =>
        MultiplyAdd(Horner(x, c1, c2, c3, c4, copies + 1), x, Constant(c0, copies));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe TVector Linear(TVector x, float c0, float c1, float* copies) =>
        MultiplyAdd(Constant(c1, copies + 1), x, Constant(c0, copies));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe TVector Estrin(TVector x, TVector square, float c0, float c1, float c2, float* copies) =>
        MultiplyAdd(Constant(c2, copies + 2), square, Linear(x, c0, c1, copies));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe TVector Estrin(TVector x, TVector square, float c0, float c1, float c2, float c3, float* copies) =>
        MultiplyAdd(Linear(x, c2, c3, copies + 2), square, Linear(x, c0, c1, copies));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe TVector Estrin(TVector x, TVector square, float c0, float c1, float c2, float c3, float c4, float* copies) =>
        MultiplyAdd(Estrin(x, square, c2, c3, c4, copies + 2), square, Linear(x, c0, c1, copies));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe TVector Limit(TVector value, float bound, float* copies) => TSimd.Limit(value, bound, copies);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Broadcast(TVector value, int lane) => TSimd.Broadcast(value, lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Multiply(TVector left, TVector right) => TSimd.Multiply(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Add(TVector left, TVector right) => TSimd.Add(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Subtract(TVector left, TVector right) => TSimd.Subtract(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Divide(TVector left, TVector right) => TSimd.Divide(left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector AtMost(TVector bound, TVector value) => TSimd.AtMost(bound, value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector AtLeast(TVector bound, TVector value) => TSimd.AtLeast(bound, value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector FlushTiny(TVector value) => TSimd.FlushTiny(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector FlushTiny(TVector value, TVector judged) => TSimd.FlushTiny(value, judged);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector ZeroUpTo(TVector bound, TVector value) => TSimd.ZeroUpTo(bound, value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector PowerOfTwo(TVector exponent) => TSimd.PowerOfTwo(exponent);
}
