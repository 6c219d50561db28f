using SpanRnn.Testing;
using SpanRnn.Tool.Compilation;
using SpanRnn.Tool.Models;
using SpanRnn.Tool.Scaffolding;
using SpanRnn.Tool.Verification;
using Xunit;

namespace SpanRnn.Tool.Tests;

/// <summary>How models become attributes: every option, and what none expresses.</summary>
public sealed class PlannerTests
{
    public static TheoryData<string, string> Attributes => new()
    {
        { "peepholes", "Lstm(9, Peephole = true, Clip = 0.5f)" },
        { "forget bias", "Lstm(9, Bias = false, ForgetBias = 1f)" },
        { "coupled", "Lstm(9, Coupling = GateCoupling.InputFromForget, CellClip = 2f)" },
        { "projected", "Lstm(9, ProjectionSize = 4, ProjectionBias = true, ProjectionClip = 0.25f)" },
        { "normalized", "Lstm(9, LayerNormalization = true)" },
        { "activations", "Lstm(9, Activation = Activation.Softsign, GateActivation = Activation.HardSigmoid, GateActivationAlpha = 0.16666667f, CellActivation = Activation.Elu, CellActivationAlpha = 0.5f)" },
        { "no bias", "Rnn(9, Bias = false, Activation = Activation.Relu)" },
        { "before", "Gru(9, Reset = GruReset.BeforeProduct)" },
        { "differing", "Lstm(9, Bidirectional = true, BackwardActivation = Activation.Relu, BackwardCellActivation = Activation.ScaledTanh, BackwardCellActivationAlpha = 0.5f)" },
        { "average", "Gru(9, Bidirectional = true, Merge = BidirectionalMerge.Average)" },
        { "backwards", "Gru(9, GoBackwards = true)" },
        { "computed order", "Gru(9, GoBackwards = true, InputOrder = false)" },
        { "residual", "Gru(5, Residual = true)" },
        { "end", "Gru(9)" },
        { "end of both", "Gru(9, Bidirectional = true, ReturnsSequence = false)" },
        { "initial", "Lstm(9)" },
        { "stride", "Convolution(6, 4, Stride = 2)" },
        { "padding", "Convolution(6, 3, Dilation = 2, PaddingBefore = 1, PaddingAfter = 2)" },
        { "groups", "Convolution(10, 3, Activation = Activation.Tanh)" },
        { "prelu", "PRelu" },
        { "own activation", "Activate(Activation.ScaledTanh, ActivationAlpha = 1.5f, ActivationBeta = 0.5f)" },
    };

    [Theory]
    [MemberData(nameof(Attributes))]
    public void EveryOption_IsWrittenAndRunsAsTheModel(string option, string attribute)
    {
        var model = new ModelFile("model", ModelFormat.Onnx, new NetworkModel([Layer(option)]));

        ScaffoldedNetwork scaffolded = ScaffoldedNetwork.Create(model);
        VerifyReport report = new Verifier(model, scaffolded, new VerifyOptions(21, 1e-5, 3)).Verify();

        Assert.Equal(attribute, AttributeText.Of(Assert.Single(scaffolded.Plan.Layers), scaffolded.Plan.Course));
        Assert.Contains($"\n[{attribute}]\n", scaffolded.ClassText, StringComparison.Ordinal);
        Assert.True(report.Passed, $"{option} is off by {report.LargestDifference}.");
        Assert.InRange(report.Comparisons[0].LargestOutput, 1e-2, 1e2);
    }

    [Fact]
    public void AnActivationBehindADenseLayer_BecomesItsOwn()
    {
        NetworkPlan plan = NetworkPlanner.Plan(new NetworkModel([Dense(5, 3), new ActivationLayer("relu", 3, Activation.Relu), new ActivationLayer("linear", 3, Activation.Identity)]));

        Assert.Equal("Dense(3, Activation = Activation.Relu)", AttributeText.Of(Assert.Single(plan.Layers), plan.Course));
    }

    [Theory]
    [InlineData("encoder.lstm[0]", "encoder.lstm")]
    [InlineData("/decoder/rnn/LSTM", "decoder.rnn")]
    [InlineData("LSTM_23", "lstm")]
    [InlineData("$.layers[0]", "lstm")]
    [InlineData("layer 0", "lstm")]
    [InlineData("", "lstm")]
    [InlineData("a\";//", "lstm")]
    public void Names_AreKeptWhereAPersonWouldGiveThem(string inFile, string module)
    {
        NetworkPlan plan = NetworkPlanner.Plan(new NetworkModel([new RecurrentLayer(inFile, Cell(new CellSpec(CellKind.Lstm, 5, 9)))]));

        Assert.Equal(module, Assert.Single(plan.Layers).Module);
    }

    [Fact]
    public void Names_ThatAreTaken_AreNumbered()
    {
        NetworkPlan plan = NetworkPlanner.Plan(new NetworkModel([Dense(5, 5), Dense(5, 5), new RecurrentLayer("dense", Cell(new CellSpec(CellKind.Gru, 5, 5))), Dense(5, 2)]));

        Assert.Equal(["dense", "dense2", "dense3", "dense4"], plan.Layers.Select(static layer => layer.Module));
    }

    [Fact]
    public void ALayerThatNeedsASequence_BehindAnEnd_IsRefusedByName()
    {
        var end = new RecurrentLayer("first", Cell(new CellSpec(CellKind.Gru, 5, 9))) { ReturnsSequence = false };
        var next = new RecurrentLayer("second", Cell(new CellSpec(CellKind.Gru, 9, 9)));

        ToolException refusal = Assert.Throws<ToolException>(() => NetworkPlanner.Plan(new NetworkModel([end, next])));

        Assert.Equal(ExitCode.NotExpressible, refusal.Code);
        Assert.Contains("Layer 0 ('first', GRU 5 → 9)", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("'second'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void DirectionsThatDifferInMoreThanActivations_AreRefusedByName()
    {
        CellSpec forward = new(CellKind.Gru, 5, 9);
        var layer = new RecurrentLayer("both", Cell(forward), Cell(forward with { Reset = GruReset.BeforeProduct }), BidirectionalMerge.Sum);

        ToolException refusal = Assert.Throws<ToolException>(() => NetworkPlanner.Plan(new NetworkModel([layer])));

        Assert.Equal(ExitCode.NotExpressible, refusal.Code);
        Assert.Contains("and backward GRU 5 → 9, reset before", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatTheGeneratorRefuses_IsRefusedInItsWords()
    {
        // A convolution of as many floats as no attribute takes.
        var layer = new ConvolutionLayer("wide", 4096, 1, 5, new float[5 * 4096]) { PaddingBefore = 4 };
        var model = new ModelFile("model", ModelFormat.Onnx, new NetworkModel([layer]));

        ToolException refusal = Assert.Throws<ToolException>(() => ScaffoldedNetwork.Create(model));

        Assert.Equal(ExitCode.NotExpressible, refusal.Code);
        Assert.Contains("kernelSize is 5", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("SRNN008", refusal.Message, StringComparison.Ordinal);
    }

    private static NetworkLayer Layer(string option)
    {
        CellSpec lstm = new(CellKind.Lstm, 5, 9);
        CellSpec gru = new(CellKind.Gru, 5, 9);
        return option switch
        {
            "peepholes" => Recurrent(lstm with { Peephole = true, Clip = 0.5f }),
            "forget bias" => Recurrent(lstm with { ForgetBias = 1f, Bias = false }),
            "coupled" => Recurrent(lstm with { Coupling = GateCoupling.InputFromForget, CellClip = 2f }),
            "projected" => Recurrent(lstm with { ProjectionSize = 4, ProjectionBias = true, ProjectionClip = 0.25f }),
            "normalized" => Recurrent(lstm with { LayerNormalization = true }),
            "activations" => Recurrent(lstm with
            {
                Activation = Activation.Softsign,
                GateActivation = new ActivationFunction(Activation.HardSigmoid, 1f / 6, 0.5f),
                CellActivation = new ActivationFunction(Activation.Elu, 0.5f, 0f),
            }),
            "no bias" => Recurrent(new CellSpec(CellKind.Rnn, 5, 9) { Bias = false, Activation = Activation.Relu }),
            "before" => Recurrent(gru with { Reset = GruReset.BeforeProduct }),
            "average" => new RecurrentLayer("", Cell(gru), Cell(gru, 2), BidirectionalMerge.Average),
            "differing" => new RecurrentLayer(
                "", Cell(lstm), Cell(lstm with { Activation = Activation.Relu, CellActivation = new ActivationFunction(Activation.ScaledTanh, 0.5f, 1f) }), BidirectionalMerge.Concatenate),
            "backwards" => new RecurrentLayer("", Cell(gru)) { GoBackwards = true },
            "computed order" => new RecurrentLayer("", Cell(gru)) { GoBackwards = true, InputOrder = false },
            "residual" => new RecurrentLayer("", Cell(gru with { HiddenSize = 5 })) { Residual = true },
            "end" => new RecurrentLayer("", Cell(gru)) { ReturnsSequence = false },
            "end of both" => new RecurrentLayer("", Cell(gru), Cell(gru, 2), BidirectionalMerge.Concatenate) { ReturnsSequence = false },
            "initial" => WithInitialState(lstm),
            "stride" => new ConvolutionLayer("", 5, 6, 4, RandomParameters.State(6 * 5 * 4, 1), RandomParameters.State(6, 2)) { Stride = 2, PaddingBefore = 3 },
            "padding" => new ConvolutionLayer("", 5, 6, 3, RandomParameters.State(6 * 5 * 3, 1)) { Dilation = 2, PaddingBefore = 1, PaddingAfter = 2 },
            "groups" => new ConvolutionLayer("", 5, 10, 3, RandomParameters.State(10 * 3, 1), groups: 5) { PaddingBefore = 2, Activation = Activation.Tanh },
            "prelu" => new PReluLayer("", RandomParameters.State(5, 1)),
            _ => new ActivationLayer("", 5, new ActivationFunction(Activation.ScaledTanh, 1.5f, 0.5f)),
        };
    }

    private static RecurrentLayer Recurrent(CellSpec spec) => new("", Cell(spec));

    private static RecurrentLayer WithInitialState(CellSpec spec)
    {
        CellParameters cell = Cell(spec);
        cell.SetInitialState(RandomParameters.State(9, 4), RandomParameters.State(9, 5));
        return new RecurrentLayer("", cell);
    }

    private static CellParameters Cell(CellSpec spec, int seed = 1) => RandomParameters.Create(spec, seed);

    private static DenseLayer Dense(int inputs, int outputs) => new("dense", RandomParameters.CreateDense(new DenseSpec(inputs, outputs), 1));
}
