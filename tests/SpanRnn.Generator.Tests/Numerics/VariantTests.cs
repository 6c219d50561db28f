using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Generator.Tests;

/// <summary>
/// Cells with every option, alone and together, against the double-precision reference; all call forms and all tiers give the
/// same bits.
/// </summary>
public sealed class VariantTests
{
    // Of a state near 1 after five steps: some thirty roundings of 6e-8, and tanh's own error of 3e-7, per step.
    private const double Tolerance = 5e-6;

    private const int Steps = 5;

    private static readonly (int Input, int Hidden)[] Sizes = [(3, 5), (9, 20), (70, 56)];

    private static readonly Lazy<IReadOnlyList<Scenario>> LazyScenarios = new(() =>
    {
        Scenario[] scenarios = [.. Specs().Select(static (spec, index) => new Scenario(new CellRequest(spec), index + 1))];
        CellCompiler.Prepare(scenarios.Select(static scenario => scenario.Request));
        return scenarios;
    });

    [Fact]
    public void Step_OfEveryVariant_IsNearTheReference() => ForEach(static (scenario, cell) =>
    {
        CellSpec spec = scenario.Spec;
        CellRun<double> expected = new ReferenceCell(scenario.Parameters()).Run(Sequence(scenario), scenario.Hidden(), scenario.CellState());
        float[] actual = Step(scenario, cell, out float[] cellState);

        // Softplus, leaky ReLU and the like are not bounded by 1: the state may grow, and its rounding with it.
        double size = 1 + expected.Outputs.Concat(expected.Cell).Max(Math.Abs);
        double error = Math.Max(Deviation.Largest(actual, expected.Outputs), spec.HasCellState ? Deviation.Largest(cellState, expected.Cell) : 0);
        Assert.True(error <= Tolerance * size, $"{scenario} deviates by {error:g3}, {error / size:g3} of its size.");
    });

    [Fact]
    public void Run_OfEveryVariant_GivesTheBitsOfSteps() => ForEach(static (scenario, cell) =>
    {
        float[] expected = Step(scenario, cell, out float[] lastCell);
        float[] outputs = new float[expected.Length];
        float[] hidden = scenario.Hidden();
        float[] state = scenario.CellState();

        cell.Run(Sequence(scenario), outputs, hidden, state);

        Bits.AssertEqual(expected, outputs, $"Run of {scenario}");
        Bits.AssertEqual(lastCell, state, $"c after Run of {scenario}");
    });

    [Fact]
    public void StepBatch_OfEveryVariant_GivesTheBitsOfSteps() => ForEach(static (scenario, cell) =>
    {
        const int Agents = 9;
        float[] inputs = scenario.Sequence()[..(Agents * scenario.Spec.InputSize)];
        float[] hidden = [.. Enumerable.Repeat(scenario.Hidden(), Agents).SelectMany(static one => one)];
        float[] state = [.. Enumerable.Repeat(scenario.CellState(), Agents).SelectMany(static one => one)];
        float[] expected = [.. hidden];
        for (int agent = 0; agent < Agents; agent++)
        {
            cell.Step(inputs.AsSpan(scenario.InputOf(agent)), expected.AsSpan(scenario.OutputOf(agent)), scenario.CellState());
        }

        cell.StepBatch(inputs, hidden, state);

        Bits.AssertEqual(expected, hidden, $"StepBatch of {scenario}");
    });

    [Fact]
    public void Tiers_OfEveryVariant_GiveTheSameBits() => ForEach(static (scenario, cell) =>
    {
        float[]? expected = null;
        foreach (SimdTier tier in SimdTiers.Supported)
        {
            float[] outputs = new float[Scenario.Steps * scenario.Spec.OutputSize];
            float[] hidden = scenario.Hidden();
            float[] state = scenario.CellState();
            cell.Run(tier, scenario.Sequence(), outputs, hidden, state);
            cell.Step(tier, scenario.Sequence().AsSpan(scenario.InputOf(0)), hidden, state);
            float[] all = [.. outputs, .. hidden, .. state];
            expected ??= all;
            if (TierTests.IsFused)
            {
                Bits.AssertEqual(expected, all, $"{scenario} on {tier}");
            }
            else
            {
                double size = 1 + expected.Max(Math.Abs);
                Assert.InRange(Deviation.Largest(all, [.. expected.Select(static value => (double)value)]), 0, 4 * Tolerance * size);
            }
        }
    });

    [Fact]
    public void Step_OfEveryVariantThatDecays_NeverLeavesSubnormalNumbers() => ForEach(static (scenario, _) =>
    {
        // Nothing but a tiny state, which most cells halve at every step. Layer normalisation has shifts of its own.
        if (scenario.Spec.LayerNormalization)
        {
            return;
        }

        RuntimeCell cell = RuntimeCell.Create(CellCompiler.TypeOf(scenario.Request), WithoutBias(scenario.Parameters()));
        float[] hidden = [.. scenario.Hidden().Select(static value => value * 1e-36f)];
        float[] state = [.. scenario.CellState().Select(static value => value * 1e-36f)];
        float[] silence = new float[scenario.Spec.InputSize];
        for (int step = 0; step < 12; step++)
        {
            cell.Step(silence, hidden, state);
            Assert.True(!hidden.Concat(state).Any(float.IsSubnormal), $"{scenario}, step {step}");
        }
    });

    private static CellParameters WithoutBias(CellParameters parameters)
    {
        CellSpec spec = parameters.Spec;
        float[] zeros = new float[spec.Bias ? spec.HiddenSize : 0];
        foreach (Gate gate in spec.Gates)
        {
            parameters.SetGate(gate, parameters.InputWeights(gate), parameters.RecurrentWeights(gate), zeros, zeros);
        }

        return parameters;
    }

    private static float[] Sequence(Scenario scenario) => scenario.Sequence()[..(Steps * scenario.Spec.InputSize)];

    private static float[] Step(Scenario scenario, RuntimeCell cell, out float[] cellState)
    {
        float[] hidden = scenario.Hidden();
        cellState = scenario.CellState();
        List<float> outputs = [];
        for (int step = 0; step < Steps; step++)
        {
            cell.Step(scenario.Sequence().AsSpan(scenario.InputOf(step)), hidden, cellState);
            outputs.AddRange(hidden);
        }

        return [.. outputs];
    }

    private static void ForEach(Action<Scenario, RuntimeCell> assert)
    {
        foreach (Scenario scenario in LazyScenarios.Value)
        {
            assert(scenario, scenario.Cell());
        }
    }

    /// <summary>Every option at a small size, and all together at sizes with several blocks and shared weights.</summary>
    private static IEnumerable<CellSpec> Specs()
    {
        ActivationFunction[] functions =
        [
            new(Activation.HardSigmoid, 1f / 6, 0.5f), Activation.HardSigmoid, Activation.Softsign, Activation.Softplus,
            new(Activation.LeakyRelu, 0.3f, 0), new(Activation.Elu, 0.7f, 0), new(Activation.ScaledTanh, 0.8f, 1.2f),
            new(Activation.Affine, 0.5f, 0.1f), Activation.Relu, Activation.Sigmoid, Activation.Identity,
        ];
        foreach (ActivationFunction function in functions)
        {
            yield return new CellSpec(CellKind.Rnn, 3, 5) { Activation = function };
            yield return new CellSpec(CellKind.Gru, 3, 5) { Activation = function, Reset = GruReset.BeforeProduct };
            yield return new CellSpec(CellKind.Lstm, 3, 5) { Activation = function, CellActivation = function };
            yield return new CellSpec(CellKind.Gru, 9, 20) { GateActivation = function, Clip = 0.6f };
            yield return new CellSpec(CellKind.Lstm, 9, 20) { GateActivation = function };
            yield return new CellSpec(CellKind.Lstm, 4, 9) { CellActivation = function };
        }

        foreach ((int input, int hidden) in Sizes)
        {
            CellSpec lstm = new(CellKind.Lstm, input, hidden);
            yield return lstm with { Peephole = true };
            yield return lstm with { Peephole = true, Coupling = GateCoupling.InputFromForget, CellClip = 0.4f };
            yield return lstm with { Peephole = true, Coupling = GateCoupling.ForgetFromInput, Clip = 0.5f };
            yield return lstm with { ProjectionSize = hidden - 2, Bias = false };
            yield return lstm with { ProjectionSize = 4, ProjectionBias = true, ProjectionClip = 0.3f, Peephole = true };
            yield return lstm with { LayerNormalization = true };
            yield return lstm with { LayerNormalization = true, Peephole = true, ProjectionSize = hidden + 1, CellClip = 0.7f };
            yield return lstm with { LayerNormalization = true, Coupling = GateCoupling.InputFromForget, Mode = ActivationMode.Accurate };
            yield return lstm with { Clip = 0.4f, CellActivation = Activation.Softsign, Activation = Activation.HardSigmoid };
            yield return new CellSpec(CellKind.Gru, input, hidden) { Clip = 0.5f };
            yield return new CellSpec(CellKind.Gru, input, hidden) { Clip = 0.5f, Reset = GruReset.BeforeProduct, GateActivation = Activation.HardSigmoid };
            yield return new CellSpec(CellKind.Rnn, input, hidden) { Clip = 0.3f, Activation = Activation.Sigmoid };
        }

        foreach (CellSpec spec in ForgetBiases())
        {
            yield return spec;
        }
    }

    /// <summary>Every form of a forget gate with an offset, at random sizes.</summary>
    private static IEnumerable<CellSpec> ForgetBiases()
    {
        SeededRandom random = new(1);
        for (int round = 0; round < 4; round++)
        {
            yield return Next();
            yield return Next() with { Bias = false };
            yield return Next() with { Peephole = true };
            yield return Next() with { Peephole = true, Clip = 0.5f, Bias = false };
            yield return Next() with { Coupling = GateCoupling.InputFromForget, CellClip = 0.6f };
            yield return Next() with { GateActivation = Activation.HardSigmoid };
            yield return Next() with { LayerNormalization = true, Bias = round % 2 == 0 };
            CellSpec projected = Next();
            yield return projected with { ProjectionSize = Size(projected.HiddenSize), ProjectionBias = true };
            CellSpec all = Next();
            yield return all with { LayerNormalization = true, Peephole = true, Coupling = GateCoupling.InputFromForget, ProjectionSize = Size(all.HiddenSize) };
        }

        CellSpec Next() => new(CellKind.Lstm, Size(40), 4 + Size(70)) { ForgetBias = random.NextUniform(-2, 2) };

        int Size(int greatest) => 1 + (int)random.NextUniform(0, greatest);
    }
}
