using SpanRnn.Kernels;
using SpanRnn.Testing;
using SpanRnn.Tests.Kernels;
using Xunit;

namespace SpanRnn.Tests.Cells;

/// <summary>
/// Every vector tier gives the same bits, and so do the public calls, whichever tier they chose. The tiers agree without
/// fused multiply-add too: it is there for all of them or for none.
/// </summary>
public sealed partial class TierAgreementTests
{
    private const int Steps = 25;

    [Fact]
    public void Lstm_InEveryTier_GivesTheSameBits()
    {
        AssertTiersAgree<Lstm1x1>(Lstm1x1.Create);
        AssertTiersAgree<Lstm3x5>(Lstm3x5.Create);
        AssertTiersAgree<Lstm1x16>(Lstm1x16.Create);
        AssertTiersAgree<Lstm16x32>(Lstm16x32.Create);
        AssertTiersAgree<Lstm2x100>(Lstm2x100.Create);
    }

    [Fact]
    public void Gru_InEveryTier_GivesTheSameBits()
    {
        AssertTiersAgree<Gru3x5>(Gru3x5.Create);
        AssertTiersAgree<Gru2x13>(Gru2x13.Create);
        AssertTiersAgree<Gru7x20>(Gru7x20.Create);
        AssertTiersAgree<Gru16x64>(Gru16x64.Create);
    }

    [Fact]
    public void GruWithResetBefore_InEveryTier_GivesTheSameBits()
    {
        AssertTiersAgree<GruBefore3x5>(GruBefore3x5.Create);
        AssertTiersAgree<GruBefore29x76>(GruBefore29x76.Create);
    }

    [Fact]
    public void FastCells_InEveryTier_GiveTheSameBits()
    {
        AssertTiersAgree<FastLstm7x20>(FastLstm7x20.Create);
        AssertTiersAgree<FastGru7x20>(FastGru7x20.Create);
    }

    [Fact]
    public void Rnn_InEveryTier_GivesTheSameBits()
    {
        AssertTiersAgree<RnnTanh7x20>(RnnTanh7x20.Create);
        AssertTiersAgree<RnnSigmoid4x72>(RnnSigmoid4x72.Create);
        AssertTiersAgree<RnnRelu3x9>(RnnRelu3x9.Create);
        AssertTiersAgree<RnnIdentity3x9>(RnnIdentity3x9.Create);
    }

    private static void AssertTiersAgree<TCell>(Func<CellParameters, TCell> create)
        where TCell : class, IRecurrentCell<TCell>, IRecurrentKernel
    {
        for (int seed = 1; seed <= 3; seed++)
        {
            TCell cell = create(RandomParameters.Create(TCell.Spec, seed));
            float[] sequence = RandomParameters.Inputs(Steps * TCell.InputSize, seed + 10);
            float[] state = RandomParameters.State(TCell.StateSize, seed + 20);
            using RecurrentState<TCell> rented = cell.RentState();
            rented.CopyFrom(state);
            float[] outputs = new float[Steps * TCell.HiddenSize];
            cell.Run(sequence, outputs, rented);
            float[] expected = [.. outputs, .. rented.Hidden, .. TCell.Spec.HasCellState ? rented.Cell : []];

            AssertAll(expected, "steps", new ForcedSteps<TCell>(cell, sequence, state));
            AssertAll(expected, "a run", new ForcedRun<TCell>(cell, sequence, state));
            AssertAll(expected, "tiles", new ForcedTiles<TCell>(cell, sequence, state));
        }
    }

    private static void AssertAll<TAction>(float[] expected, string what, TAction action)
        where TAction : ITierAction<float[]>
    {
        foreach ((string tier, float[] outputs) in Tiers.RunAll(action))
        {
            Bits.AssertEqual(expected, outputs, $"{typeof(TAction)}, {what} in {tier}:");
        }
    }

    [RecurrentCell(CellKind.Lstm, 1, 1)]
    private sealed partial class Lstm1x1;

    [RecurrentCell(CellKind.Lstm, 3, 5)]
    private sealed partial class Lstm3x5;

    // Two vectors of 8 units take turns without AVX-512.
    [RecurrentCell(CellKind.Lstm, 1, 16)]
    private sealed partial class Lstm1x16;

    [RecurrentCell(CellKind.Gru, 2, 13)]
    private sealed partial class Gru2x13;

    [RecurrentCell(CellKind.Lstm, 16, 32)]
    private sealed partial class Lstm16x32;

    [RecurrentCell(CellKind.Lstm, 2, 100, Bias = false)]
    private sealed partial class Lstm2x100;

    [RecurrentCell(CellKind.Gru, 3, 5)]
    private sealed partial class Gru3x5;

    [RecurrentCell(CellKind.Gru, 7, 20)]
    private sealed partial class Gru7x20;

    [RecurrentCell(CellKind.Gru, 16, 64)]
    private sealed partial class Gru16x64;

    [RecurrentCell(CellKind.Gru, 3, 5, Reset = GruReset.BeforeProduct)]
    private sealed partial class GruBefore3x5;

    [RecurrentCell(CellKind.Gru, 29, 76, Reset = GruReset.BeforeProduct)]
    private sealed partial class GruBefore29x76;

    [RecurrentCell(CellKind.Lstm, 7, 20, Mode = ActivationMode.Fast)]
    private sealed partial class FastLstm7x20;

    [RecurrentCell(CellKind.Gru, 7, 20, Mode = ActivationMode.Fast)]
    private sealed partial class FastGru7x20;

    [RecurrentCell(CellKind.Rnn, 7, 20)]
    private sealed partial class RnnTanh7x20;

    [RecurrentCell(CellKind.Rnn, 4, 72, Activation = Activation.Sigmoid)]
    private sealed partial class RnnSigmoid4x72;

    [RecurrentCell(CellKind.Rnn, 3, 9, Activation = Activation.Relu)]
    private sealed partial class RnnRelu3x9;

    [RecurrentCell(CellKind.Rnn, 3, 9, Activation = Activation.Identity)]
    private sealed partial class RnnIdentity3x9;
}
