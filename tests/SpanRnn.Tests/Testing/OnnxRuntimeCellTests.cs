using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Tests.Testing;

/// <summary>The double-precision reference agrees with ONNX Runtime, before anything is judged by either.</summary>
public sealed class OnnxRuntimeCellTests
{
    private const int Steps = 6;

    // float32, unit roundoff u = 6e-8. A sum of n ≤ 98 terms, whose parts stay within ±4, picks up about
    // √n · 4u = 2.4e-6 of rounding; ONNX Runtime's rational tanh and sigmoid add 5e-7 or so. Each step passes on
    // √(1/3) of the error, since the recurrent weights are from U(±1/√H) and derivatives at most 1; over all steps
    // that is 2.9e-6 / (1 − √(1/3)).
    private const double Tolerance = 7e-6;

    private static readonly (int Input, int Hidden)[] Sizes = [(1, 1), (3, 5), (8, 8), (7, 20), (16, 31), (32, 64)];

    public static TheoryData<CellKind, Activation, GruReset, bool> Options
    {
        get
        {
            TheoryData<CellKind, Activation, GruReset, bool> options = [];
            foreach (bool bias in (bool[])[true, false])
            {
                foreach (Activation activation in Enum.GetValues<Activation>())
                {
                    options.Add(CellKind.Rnn, activation, GruReset.AfterProduct, bias);
                }

                options.Add(CellKind.Lstm, Activation.Tanh, GruReset.AfterProduct, bias);
                options.Add(CellKind.Gru, Activation.Tanh, GruReset.AfterProduct, bias);
                options.Add(CellKind.Gru, Activation.Tanh, GruReset.BeforeProduct, bias);
            }

            return options;
        }
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void Run_OverSequence_GivesTheReferencesNumbers(CellKind kind, Activation activation, GruReset reset, bool bias)
    {
        foreach ((int input, int hidden) in Sizes)
        {
            CellSpec spec = new(kind, input, hidden) { Activation = activation, Reset = reset, Bias = bias };
            CellParameters parameters = RandomParameters.Create(spec, seed: 1);
            Scenario scenario = new(spec, Steps, seed: 2);
            using OnnxRuntimeCell onnx = new(parameters, Steps);

            CellRun<float> actual = onnx.Run(scenario.Sequence, scenario.Hidden, scenario.Cell);

            AssertNear(scenario.Reference(parameters), actual);
        }
    }

    [Theory]
    [MemberData(nameof(Options))]
    public void Run_StepByStep_CarriesTheState(CellKind kind, Activation activation, GruReset reset, bool bias)
    {
        CellSpec spec = new(kind, 7, 20) { Activation = activation, Reset = reset, Bias = bias };
        CellParameters parameters = RandomParameters.Create(spec, seed: 3);
        Scenario scenario = new(spec, Steps, seed: 4);
        using OnnxRuntimeCell onnx = new(parameters);
        scenario.Hidden.CopyTo(onnx.Hidden);
        scenario.Cell.CopyTo(onnx.Cell);

        List<float> outputs = [];
        for (int step = 0; step < Steps; step++)
        {
            scenario.Sequence.AsSpan(step * spec.InputSize, spec.InputSize).CopyTo(onnx.Input);
            onnx.Run();
            outputs.AddRange(onnx.Outputs);
        }

        AssertNear(scenario.Reference(parameters), new CellRun<float>([.. outputs], onnx.Hidden.ToArray(), onnx.Cell.ToArray()));
    }

    [Theory]
    [InlineData(CellKind.Rnn)]
    [InlineData(CellKind.Lstm)]
    [InlineData(CellKind.Gru)]
    public void Run_WithBatch_RunsEachSequenceOnItsOwn(CellKind kind)
    {
        const int Batch = 3;
        CellSpec spec = new(kind, 5, 9);
        CellParameters parameters = RandomParameters.Create(spec, seed: 5);
        Scenario[] scenarios = [.. Enumerable.Range(6, Batch).Select(seed => new Scenario(spec, steps: 1, seed))];
        using OnnxRuntimeCell onnx = new(parameters, steps: 1, Batch);

        CellRun<float> actual = onnx.Run(
            [.. scenarios.SelectMany(scenario => scenario.Sequence)],
            [.. scenarios.SelectMany(scenario => scenario.Hidden)],
            [.. scenarios.SelectMany(scenario => scenario.Cell)]);

        for (int row = 0; row < Batch; row++)
        {
            CellRun<double> expected = scenarios[row].Reference(parameters);
            Assert.InRange(Deviation.Largest(Row(actual.Hidden, row), expected.Hidden), 0, Tolerance);
            if (spec.HasCellState)
            {
                Assert.InRange(Deviation.Largest(Row(actual.Cell, row), expected.Cell), 0, Tolerance);
            }
        }

        ReadOnlySpan<float> Row(float[] state, int row) => state.AsSpan(row * spec.HiddenSize, spec.HiddenSize);
    }

    [Theory]
    [InlineData(CellKind.Lstm)]
    [InlineData(CellKind.Gru)]
    public void Run_WithTwoGatesExchanged_LeavesTheTolerance(CellKind kind)
    {
        CellSpec spec = new(kind, 7, 20);
        CellParameters parameters = RandomParameters.Create(spec, seed: 9);
        Scenario scenario = new(spec, Steps, seed: 10);
        CellRun<double> expected = scenario.Reference(parameters);
        foreach (Gate first in spec.Gates)
        {
            foreach (Gate second in spec.Gates.Where(gate => gate > first))
            {
                using OnnxRuntimeCell onnx = new(Exchange(parameters, first, second), Steps);

                CellRun<float> actual = onnx.Run(scenario.Sequence, scenario.Hidden, scenario.Cell);

                Assert.True(Deviation.Largest(actual.Outputs, expected.Outputs) > 100 * Tolerance, $"{first} and {second}");
            }
        }
    }

    [Fact]
    public void Run_OnBoundMemory_AllocatesNothing()
    {
        using OnnxRuntimeCell onnx = new(RandomParameters.Create(new CellSpec(CellKind.Lstm, 8, 8), seed: 11));
        onnx.Run();

        Assert.Equal(0, AllocationMeter.BytesOf(onnx.Run, 100));
    }

    [Fact]
    public void Run_WithWrongLength_ThrowsNamingTheSpan()
    {
        using OnnxRuntimeCell onnx = new(RandomParameters.Create(new CellSpec(CellKind.Gru, 2, 3), seed: 12));

        Assert.Throws<ArgumentException>("sequence", () => onnx.Run(new float[3], new float[3]));
        Assert.Throws<ArgumentException>("hidden", () => onnx.Run(new float[2], new float[2]));
        Assert.Throws<ArgumentException>("cell", () => onnx.Run(new float[2], new float[3], new float[3]));
    }

    private static void AssertNear(CellRun<double> expected, CellRun<float> actual)
    {
        Assert.InRange(Deviation.Largest(actual.Outputs, expected.Outputs), 0, Tolerance);
        Assert.InRange(Deviation.Largest(actual.Hidden, expected.Hidden), 0, Tolerance);
        if (expected.Cell.Length + actual.Cell.Length > 0)
        {
            Assert.InRange(Deviation.Largest(actual.Cell, expected.Cell), 0, Tolerance);
        }
    }

    private static CellParameters Exchange(CellParameters parameters, Gate first, Gate second)
    {
        CellParameters exchanged = new(parameters.Spec);
        foreach (Gate gate in parameters.Spec.Gates)
        {
            Gate source = gate == first ? second : gate == second ? first : gate;
            exchanged.SetGate(
                gate,
                parameters.InputWeights(source),
                parameters.RecurrentWeights(source),
                parameters.InputBias(source),
                parameters.RecurrentBias(source));
        }

        return exchanged;
    }

    /// <summary>A random sequence and a random state, not zero, to begin with.</summary>
    private sealed class Scenario(CellSpec spec, int steps, int seed)
    {
        public float[] Sequence { get; } = RandomParameters.Inputs(steps * spec.InputSize, seed);

        public float[] Hidden { get; } = RandomParameters.State(spec.HiddenSize, seed + 1000);

        public float[] Cell { get; } = RandomParameters.State(spec.HasCellState ? spec.HiddenSize : 0, seed + 2000);

        public CellRun<double> Reference(CellParameters parameters) => new ReferenceCell(parameters).Run(Sequence, Hidden, Cell);
    }
}
