using SpanRnn.Kernels;
using Xunit;

namespace SpanRnn.Tests.Kernels;

/// <summary>What vectors do lane by lane that no result of a cell would tell apart.</summary>
public sealed class LaneTests
{
    private static readonly float[] Values =
    [
        0, -0f, 1, -1, float.Epsilon, -float.Epsilon, TinyState.Bound, -TinyState.Bound, MathF.BitDecrement(TinyState.Bound),
        -MathF.BitDecrement(TinyState.Bound), 1e-30f, 3e38f, float.PositiveInfinity, float.NegativeInfinity, float.NaN, 1e-18f,
    ];

    [Fact]
    public void FlushTiny_LeavesWhatIsAtLeastTheBound() => Assert.All(
        Tiers.RunAll(new Flush()),
        static tier => Bits.AssertEqual([.. Values.Select(static value => MathF.Abs(value) < TinyState.Bound ? 0 : value)], tier.Result, tier.Tier));

    [Fact]
    public void FlushTiny_ByAnotherValue_JudgesThatOne()
    {
        for (int shift = 0; shift < Values.Length; shift++)
        {
            float[] judged = [.. Values[shift..], .. Values[..shift]];
            float[] expected = [.. Values.Zip(judged, static (value, by) => MathF.Abs(by) < TinyState.Bound ? 0 : value)];
            Assert.All(Tiers.RunAll(new FlushBy(judged)), tier => Bits.AssertEqual(expected, tier.Result, $"{tier.Tier}, shifted by {shift}"));
        }
    }

    [Fact]
    public void ZeroUpTo_TakesTheBoundItself() => Assert.All(
        Tiers.RunAll(new UpTo(1)),
        static tier => Bits.AssertEqual([.. Values.Select(static value => value <= 1 ? 0 : value)], tier.Result, tier.Tier));

    [Fact]
    public void Broadcast_OfALane_PutsItIntoEveryLane() => Assert.All(Tiers.RunAll(new BroadcastEach()), static tier => Assert.True(tier.Result, tier.Tier));

    private sealed class Flush : ITierAction<float[]>
    {
        public float[] Run<TSimd, TVector>()
            where TSimd : struct, ISimd<TVector>
            where TVector : struct
        {
            float[] result = new float[Values.Length];
            for (int i = 0; i < result.Length; i += TSimd.Count)
            {
                TSimd.Store(TSimd.FlushTiny(TSimd.Load(ref Values[0], i)), ref result[0], i);
            }

            return result;
        }
    }

    private sealed class FlushBy(float[] judged) : ITierAction<float[]>
    {
        public float[] Run<TSimd, TVector>()
            where TSimd : struct, ISimd<TVector>
            where TVector : struct
        {
            float[] result = new float[Values.Length];
            for (int i = 0; i < result.Length; i += TSimd.Count)
            {
                TSimd.Store(TSimd.FlushTiny(TSimd.Load(ref Values[0], i), TSimd.Load(ref judged[0], i)), ref result[0], i);
            }

            return result;
        }
    }

    private sealed class UpTo(float bound) : ITierAction<float[]>
    {
        public float[] Run<TSimd, TVector>()
            where TSimd : struct, ISimd<TVector>
            where TVector : struct
        {
            float[] result = new float[Values.Length];
            for (int i = 0; i < result.Length; i += TSimd.Count)
            {
                TSimd.Store(TSimd.ZeroUpTo(TSimd.Broadcast(bound), TSimd.Load(ref Values[0], i)), ref result[0], i);
            }

            return result;
        }
    }

    private sealed class BroadcastEach : ITierAction<bool>
    {
        public bool Run<TSimd, TVector>()
            where TSimd : struct, ISimd<TVector>
            where TVector : struct
        {
            float[] lanes = [.. Enumerable.Range(1, TSimd.Count).Select(static lane => (float)lane)];
            float[] result = new float[TSimd.Count];
            for (int lane = 0; lane < TSimd.Count; lane++)
            {
                TSimd.Store(TSimd.Broadcast(TSimd.Load(ref lanes[0], 0), lane), ref result[0], 0);
                if (result.Any(value => value != lane + 1))
                {
                    return false;
                }
            }

            return true;
        }
    }
}
