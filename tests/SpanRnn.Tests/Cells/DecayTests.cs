using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Tests.Cells;

/// <summary>
/// A state that decays goes to zero without passing through subnormal numbers, each of which costs a multiply-add hundreds
/// of cycles.
/// </summary>
public sealed partial class DecayTests
{
    private const int Steps = 400;

    [Fact]
    public void Lstm_Decaying_NeverHoldsSubnormalNumbers()
    {
        AssertDecays<Lstm8>(Lstm8.Create);
        AssertDecays<Lstm35>(Lstm35.Create);
    }

    [Fact]
    public void LstmWithOptions_Decaying_NeverHoldsSubnormalNumbers()
    {
        AssertDecays<LstmPeephole8>(LstmPeephole8.Create);
        AssertDecays<LstmCoupled35>(LstmCoupled35.Create);
        AssertDecays<LstmProjected12>(LstmProjected12.Create);
    }

    [Fact]
    public void Gru_Decaying_NeverHoldsSubnormalNumbers()
    {
        AssertDecays<Gru8>(Gru8.Create);
        AssertDecays<GruBefore35>(GruBefore35.Create);
    }

    [Fact]
    public void Rnn_Decaying_NeverHoldsSubnormalNumbers()
    {
        AssertDecays<Rnn8>(Rnn8.Create);
        AssertDecays<RnnIdentity35>(RnnIdentity35.Create);
    }

    private static void AssertDecays<TCell>(Func<CellParameters, TCell> create)
        where TCell : class, IRecurrentCell<TCell>
    {
        TCell cell = create(RandomParameters.Create(TCell.Spec, seed: 1));
        using RecurrentState<TCell> state = cell.RentState();
        float[] values = RandomParameters.State(TCell.StateSize, seed: 2);
        state.CopyFrom([.. values.Select(static value => value * 1e-15f)]);
        float[] silence = new float[TCell.InputSize];
        for (int step = 0; step < Steps; step++)
        {
            cell.Step(silence, state);
            state.CopyTo(values);
            Assert.DoesNotContain(values, float.IsSubnormal);
        }

        Assert.All(values, static value => Assert.Equal(0f, value));
    }

    [RecurrentCell(CellKind.Lstm, 3, 8, Bias = false)]
    private sealed partial class Lstm8;

    [RecurrentCell(CellKind.Lstm, 3, 35, Bias = false)]
    private sealed partial class Lstm35;

    [RecurrentCell(CellKind.Lstm, 3, 8, Bias = false, Peephole = true)]
    private sealed partial class LstmPeephole8;

    [RecurrentCell(CellKind.Lstm, 3, 35, Bias = false, Coupling = GateCoupling.InputFromForget, CellClip = 1)]
    private sealed partial class LstmCoupled35;

    [RecurrentCell(CellKind.Lstm, 3, 12, Bias = false, ProjectionSize = 5)]
    private sealed partial class LstmProjected12;

    [RecurrentCell(CellKind.Gru, 3, 8, Bias = false)]
    private sealed partial class Gru8;

    [RecurrentCell(CellKind.Gru, 3, 35, Bias = false, Reset = GruReset.BeforeProduct)]
    private sealed partial class GruBefore35;

    [RecurrentCell(CellKind.Rnn, 3, 8, Bias = false)]
    private sealed partial class Rnn8;

    [RecurrentCell(CellKind.Rnn, 3, 35, Bias = false, Activation = Activation.Identity)]
    private sealed partial class RnnIdentity35;
}
