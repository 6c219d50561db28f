extern alias Generator;

using Generator::SpanRnn.Generator.Planning;
using Xunit;
using PlannedCell = Generator::SpanRnn.CellSpec;
using PlannedCoupling = Generator::SpanRnn.GateCoupling;
using PlannedDense = Generator::SpanRnn.DenseSpec;
using PlannedKind = Generator::SpanRnn.CellKind;
using PlannedReset = Generator::SpanRnn.GruReset;

namespace SpanRnn.Generator.Tests.Planning;

/// <summary>
/// Passes, blocks and chains of chosen sizes. They decide speed, and the order of sums is part of the numerics: a change must be meant, and
/// KernelBudgets gives the reason for every limit.
/// </summary>
public sealed class KernelPlanTests
{
    private static readonly PlannedCell Lstm = new(PlannedKind.Lstm, 64, 128);

    public static TheoryData<string, string[]> Plans => new()
    {
        {
            "RNN 8 → 8",
            [
                "Hidden, 8+8 columns, 1 rows before them, 1 full blocks",
                "8 units: 1 of 8, 6 chains in runs of 66, tiles 2×1 and 4×1",
                "steps one by one",
            ]
        },
        {
            "RNN 64 → 64",
            [
                "Hidden, 64+64 columns, 1 rows before them, 2 full blocks, wide",
                "32 units: 2 of 16, 6 chains in runs of 66, apart, tiles 2×1 and 2×2",
                "shares weights",
            ]
        },
        {
            "RNN 100 → 30",
            [
                "Hidden, 100+30 columns, 1 rows before them, 1 full blocks, wide",
                "32 units: 2 of 16, 6 chains in runs of 66, apart, tiles 2×1 and 2×2",
                "steps one by one",
            ]
        },
        {
            "RNN 128 → 128",
            [
                "Hidden, 128+128 columns, 1 rows before them, 4 full blocks, wide, joined",
                "32 units: 2 of 16, 6 chains in runs of 66, apart, joined, tiles 2×1 and 2×2",
                "shares weights",
            ]
        },
        {
            "RNN 5000 → 8",
            [
                "Hidden, 5000+8 columns, 1 rows before them, 1 full blocks",
                "8 units: 1 of 8, 6 chains in runs of 132, apart, tiles 2×1 and 4×1",
                "shares weights",
            ]
        },
        {
            "LSTM 3 → 5",
            [
                "Input+Forget+Candidate+Output, 3+5 columns, 4 rows before them, 1 full blocks",
                "8 units: 1 of 8, 2 chains in runs of 32, tiles 4×1 and 8×1",
                "steps one by one",
            ]
        },
        {
            "LSTM 16 → 32",
            [
                "Input+Forget+Candidate+Output, 16+32 columns, 4 rows before them, 1 full blocks, wide",
                "32 units: 2 of 16, 1 chains in runs of 32, tiles 4×2 and 8×2",
                "steps one by one",
            ]
        },
        {
            "LSTM 64 → 56",
            [
                "Input+Forget+Candidate+Output, 64+56 columns, 4 rows before them, 3 full blocks, wide, joined",
                "16 units: 1 of 16, 2 chains in runs of 32, joined, tiles 4×1 and 8×1",
                "8 units: 1 of 8, 2 chains in runs of 32, joined, tiles 4×1 and 8×1",
                "shares weights",
            ]
        },
        {
            "LSTM 128 → 136",
            [
                "Input+Forget+Candidate+Output, 128+136 columns, 4 rows before them, 4 full blocks, wide, joined",
                "32 units: 2 of 16, 1 chains in runs of 64, apart, joined, tiles 4×2 and 8×2",
                "8 units: 1 of 8, 2 chains in runs of 64, apart, joined, tiles 4×1 and 8×1",
                "shares weights",
            ]
        },
        {
            "GRU 16 → 40",
            [
                "Reset+Update+Candidate, 16+40 columns, 4 rows before them, 1 full blocks, wide",
                "32 units: 2 of 16, 2 chains in runs of 32, tiles 4×1 and 4×2",
                "8 units: 1 of 8, 3 chains in runs of 48, tiles 4×1 and 8×1",
                "steps one by one",
            ]
        },
        {
            "GRU 16 → 48, reset before",
            [
                "Reset+Update, 16+48 columns, 2 rows before them, 1 full blocks, wide",
                "32 units: 2 of 16, 2 chains in runs of 32, tiles 4×1 and 4×2",
                "16 units: 1 of 16, 4 chains in runs of 64, tiles 2×1 and 4×1",
                "Candidate, 16+48 columns, 1 rows before them, 1 full blocks, wide",
                "32 units: 2 of 16, 6 chains in runs of 66, tiles 2×1 and 2×2",
                "16 units: 1 of 16, 6 chains in runs of 66, tiles 2×1 and 4×1",
                "steps one by one",
            ]
        },
        {
            "LSTM 64 → 128, peepholes, i = 1 − f",
            [
                "Forget+Candidate+Output, 64+128 columns, 5 rows before them, 4 full blocks, wide, joined",
                "32 units: 2 of 16, 2 chains in runs of 32, apart, joined, tiles 4×1 and 4×2",
                "shares weights",
            ]
        },
        {
            "LSTM 64 → 128, projected to 20",
            [
                "Input+Forget+Candidate+Output, 64+20 columns, 4 rows before them, 4 full blocks, wide",
                "32 units: 2 of 16, 1 chains in runs of 32, apart, tiles 4×2 and 8×2",
                "Projection, 128+0 columns, 1 rows before them, 1 full blocks, wide",
                "16 units: 1 of 16, 6 chains in runs of 96, tiles 2×1 and 4×1",
                "8 units: 1 of 8, 6 chains in runs of 96, tiles 2×1 and 4×1",
                "steps one by one",
            ]
        },
        {
            "LSTM 64 → 128, layer normalisation, peepholes",
            [
                "Input+Forget+Candidate+Output, 64+128 columns, 4 rows before them, 4 full blocks, wide",
                "32 units: 2 of 16, 1 chains in runs of 32, apart, tiles 4×2 and 8×2",
                "steps one by one",
            ]
        },
        {
            "dense 8 → 24",
            [
                "Hidden, 8+0 columns, 1 rows before them, 1 full blocks, wide",
                "16 units: 1 of 16, 6 chains in runs of 96, tiles 2×1 and 4×1",
                "8 units: 1 of 8, 6 chains in runs of 96, tiles 2×1 and 4×1",
                "steps one by one",
            ]
        },
        {
            "dense 16 → 800",
            [
                "Hidden, 16+0 columns, 1 rows before them, 25 full blocks, wide",
                "32 units: 2 of 16, 4 chains in runs of 64, tiles 2×1 and 2×2",
                "shares weights",
            ]
        },
        {
            "dense 512 → 64",
            [
                "Hidden, 512+0 columns, 1 rows before them, 2 full blocks, wide, joined",
                "32 units: 2 of 16, 4 chains in runs of 128, joined, tiles 2×1 and 2×2",
                "shares weights",
            ]
        },
    };

    private static readonly Dictionary<string, Func<KernelPlan>> Subjects = new()
    {
        ["RNN 8 → 8"] = static () => KernelPlan.Create(new PlannedCell(PlannedKind.Rnn, 8, 8)),
        ["RNN 64 → 64"] = static () => KernelPlan.Create(new PlannedCell(PlannedKind.Rnn, 64, 64)),
        ["RNN 100 → 30"] = static () => KernelPlan.Create(new PlannedCell(PlannedKind.Rnn, 100, 30)),
        ["RNN 128 → 128"] = static () => KernelPlan.Create(new PlannedCell(PlannedKind.Rnn, 128, 128)),
        ["RNN 5000 → 8"] = static () => KernelPlan.Create(new PlannedCell(PlannedKind.Rnn, 5000, 8)),
        ["LSTM 3 → 5"] = static () => KernelPlan.Create(new PlannedCell(PlannedKind.Lstm, 3, 5)),
        ["LSTM 16 → 32"] = static () => KernelPlan.Create(new PlannedCell(PlannedKind.Lstm, 16, 32)),
        ["LSTM 64 → 56"] = static () => KernelPlan.Create(new PlannedCell(PlannedKind.Lstm, 64, 56)),
        ["LSTM 128 → 136"] = static () => KernelPlan.Create(new PlannedCell(PlannedKind.Lstm, 128, 136)),
        ["GRU 16 → 40"] = static () => KernelPlan.Create(new PlannedCell(PlannedKind.Gru, 16, 40)),
        ["GRU 16 → 48, reset before"] = static () => KernelPlan.Create(new PlannedCell(PlannedKind.Gru, 16, 48) { Reset = PlannedReset.BeforeProduct }),
        ["LSTM 64 → 128, peepholes, i = 1 − f"] = static () => KernelPlan.Create(Lstm with { Peephole = true, Coupling = PlannedCoupling.InputFromForget }),
        ["LSTM 64 → 128, projected to 20"] = static () => KernelPlan.Create(Lstm with { ProjectionSize = 20 }),
        ["LSTM 64 → 128, layer normalisation, peepholes"] = static () => KernelPlan.Create(Lstm with { LayerNormalization = true, Peephole = true }),
        ["dense 8 → 24"] = static () => new KernelPlan([KernelPlan.Create(new PlannedDense(8, 24))]),
        ["dense 16 → 800"] = static () => new KernelPlan([KernelPlan.Create(new PlannedDense(16, 800))]),
        ["dense 512 → 64"] = static () => new KernelPlan([KernelPlan.Create(new PlannedDense(512, 64))]),
    };

    [Fact]
    public void EverySubject_IsExpectedOnce() => Assert.Equal(Subjects.Keys.Order(), Plans.Select(static row => (string)row[0]).Order());

    [Theory]
    [MemberData(nameof(Plans))]
    public void Create_OfChosenSizes_PlansThis(string name, string[] expected)
    {
        KernelPlan plan = Subjects[name]();
        string[] actual = [.. plan.Passes.SelectMany(Describe), plan.SharesWeights ? "shares weights" : "steps one by one"];
        Assert.True(expected.SequenceEqual(actual), $"{name} is planned as\n{string.Join('\n', actual)}");
    }

    [Theory]
    [InlineData(8, true)]
    [InlineData(16, true)]
    [InlineData(24, false)]
    [InlineData(32, true)]
    [InlineData(40, false)]
    [InlineData(64, false)]
    public void IsSingleBlock_WhereNoOtherBlockReadsTheOldState(int hidden, bool isSingle) =>
        Assert.Equal(isSingle, KernelPlan.Create(new PlannedCell(PlannedKind.Lstm, 4, hidden)).Passes.Single().IsSingleBlock);

    [Theory]
    [InlineData(31, 0, 31)]
    [InlineData(32, 1, 0)]
    [InlineData(40, 0, 40)]
    [InlineData(41, 1, 9)]
    [InlineData(72, 1, 40)]
    [InlineData(73, 2, 9)]
    public void RunsOf_PutsARestOfUpToAQuarterIntoTheRunBefore(int columns, int full, int last)
    {
        BlockPlan block = KernelPlan.Create(new PlannedCell(PlannedKind.Lstm, 4, 32)).Passes.Single().Full!;

        Assert.Equal(32, block.ColumnsPerRun);
        Assert.Equal(new ColumnRuns(full, last), block.RunsOf(columns));
    }

    private static IEnumerable<string> Describe(PassPlan pass)
    {
        yield return FormattableString.Invariant(
            $"{string.Join('+', pass.Layout.Gates)}, {pass.Layout.InputSize}+{pass.Layout.RecurrentSize} columns, {pass.Layout.HeadRows} rows before them, {pass.Layout.FullBlocks} full blocks{(pass.IsWide ? ", wide" : "")}{(pass.IsJoined ? ", joined" : "")}");
        foreach (BlockPlan block in new[] { pass.Full, pass.Tail }.OfType<BlockPlan>())
        {
            yield return FormattableString.Invariant(
                $"{block.Units} units: {block.Vectors} of {block.Lanes}, {block.Chains} chains in runs of {block.ColumnsPerRun}{(block.SumsApart ? ", apart" : "")}{(block.IsJoined ? ", joined" : "")}, tiles {block.NarrowTile.States}×{block.NarrowTile.Vectors} and {block.WideTile.States}×{block.WideTile.Vectors}");
        }
    }
}
