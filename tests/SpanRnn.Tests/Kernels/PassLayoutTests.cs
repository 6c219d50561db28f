using CsCheck;
using Xunit;

namespace SpanRnn.Tests.Kernels;

/// <summary>A layout's places fill its memory: none twice, none left out.</summary>
public sealed class PassLayoutTests
{
    [Theory]
    [InlineData(1, 8)]
    [InlineData(7, 8)]
    [InlineData(8, 8)]
    [InlineData(9, 16)]
    [InlineData(8192, 8192)]
    public void Pad_RoundsUpToWholePanels(int units, int expected) => Assert.Equal(expected, PassLayout.Pad(units));

    [Theory]
    [InlineData(20, 16, 24, 1, 8)]
    [InlineData(32, 16, 32, 2, 0)]
    [InlineData(5, 16, 8, 0, 8)]
    [InlineData(41, 24, 48, 2, 0)]
    public void Blocks_CoverThePaddedUnits(int units, int blockUnits, int padded, int fullBlocks, int tail)
    {
        PassLayout layout = new([Gate.Hidden], units, InputSize: 1, RecurrentSize: 1, blockUnits);

        Assert.Equal((padded, fullBlocks, tail), (layout.PaddedUnits, layout.FullBlocks, layout.TailUnits));
    }

    [Fact]
    public void FloatCount_OfAnLstm_IsWorkedOutByHand()
    {
        PassLayout lstm = new([Gate.Input, Gate.Forget, Gate.Candidate, Gate.Output], Units: 20, InputSize: 3, RecurrentSize: 20, BlockUnits: 16);
        PassLayout gru = new([Gate.Reset, Gate.Update, Gate.Candidate], Units: 5, InputSize: 3, RecurrentSize: 5, BlockUnits: 8, SeparateRecurrentBias: true);

        Assert.Equal(24 * (4 + (23 * 4)), lstm.FloatCount);
        Assert.Equal(8 * (4 + (8 * 3)), gru.FloatCount);
        Assert.Equal(16 * (4 + (23 * 4)), lstm.Offset(16, row: 0, stripeUnits: 8));
        Assert.Equal(3 + 1 + (2 * 3) + 1, gru.WeightRow(column: 2, gate: 1));
        Assert.Equal(4, gru.BiasRows);
    }

    [Theory]
    [InlineData(32, 16, 32)]
    [InlineData(32, 8, 16)]
    [InlineData(32, 4, 8)]
    [InlineData(32, 1, 2)]
    [InlineData(16, 16, 16)]
    [InlineData(16, 8, 8)]
    [InlineData(8, 16, 8)]
    [InlineData(8, 4, 4)]
    public void StripeUnits_AreWhatVectorsOfThatWidthComputeAtOnce(int blockUnits, int lanes, int expected) =>
        Assert.Equal(expected, PassLayout.StripeUnits(blockUnits, lanes));

    [Fact]
    public void Offsets_OfAllRows_FillTheMemoryWithoutOverlapInEveryWidth() =>
        Gen.Select(Gen.Int[1, 4], Gen.Int[1, 60], Gen.Int[0, 9], Gen.Int[0, 9], Gen.Int[1, 5], Gen.Bool, Gen.OneOfConst(1, 4, 8, 16)).Sample(
            (gates, units, input, recurrent, panels, separate, lanes) =>
            {
                PassLayout layout = new([.. Enumerable.Repeat(Gate.Hidden, gates)], units, input, recurrent, panels * 8, separate);

                long[] places = [.. Places(layout, lanes).Order()];

                Assert.Equal(layout.FloatCount, places.Length);
                Assert.Equal(Enumerable.Range(0, places.Length).Select(static place => (long)place), places);
            },
            iter: 200);

    private static IEnumerable<long> Places(PassLayout layout, int lanes)
    {
        for (int unit = 0; unit < layout.PaddedUnits; unit++)
        {
            int first = layout.FirstOfStripe(unit, lanes, out int stripeUnits);
            Assert.InRange(unit, first, first + stripeUnits - 1);
            for (long row = 0; row < layout.Rows; row++)
            {
                yield return layout.Offset(first, row, stripeUnits) + unit - first;
            }
        }
    }
}
