using Xunit;

namespace SpanRnn.Generator.Tests;

/// <summary>However a step is called, the bits are the same: on states, on spans, in sequences, in batches.</summary>
public sealed class CallFormTests
{
    [Fact]
    public void StepOnSpans_GivesTheBitsOfStepOnState() => ForEach((scenario, cell) =>
    {
        float[] sequence = scenario.Sequence();
        var hidden = new GuardedFloats(scenario.Hidden());
        var state = new GuardedFloats(scenario.CellState());
        using RuntimeState rented = Rent(cell, scenario);
        for (int step = 0; step < Scenario.Steps; step++)
        {
            var input = new GuardedFloats(sequence.AsSpan(scenario.InputOf(step)));
            cell.Step(input.Span, rented);
            cell.Step(input.Span, hidden.Span, state.Span);

            Bits.AssertEqual(rented.Hidden, hidden.Span, $"h of {scenario}");
            Bits.AssertEqual(rented.Cell, state.Span, $"c of {scenario}");
            input.AssertWhole();
            Bits.AssertEqual(sequence.AsSpan(scenario.InputOf(step)), input.Span, $"x of {scenario}");
        }

        hidden.AssertWhole();
        state.AssertWhole();
    });

    [Fact]
    public void Run_GivesTheBitsOfRepeatedSteps() => ForEach((scenario, cell) =>
    {
        float[] expected = Steps(scenario, cell, out float[] lastCell);
        for (int steps = 0; steps <= Scenario.Steps; steps += steps < 5 ? 1 : 5)
        {
            // Any split of the sequence into two runs is the same sequence; a run of no steps is none.
            int first = steps * scenario.Spec.InputSize;
            int firstOutput = steps * scenario.Spec.OutputSize;
            var outputs = new GuardedFloats(new float[expected.Length]);
            var hidden = new GuardedFloats(scenario.Hidden());
            var state = new GuardedFloats(scenario.CellState());
            cell.Run(scenario.Sequence().AsSpan(0, first), outputs.Span[..firstOutput], hidden.Span, state.Span);
            cell.Run(scenario.Sequence().AsSpan(first), outputs.Span[firstOutput..], hidden.Span, state.Span);

            Bits.AssertEqual(expected, outputs.Span, $"Run on spans of {scenario}, split at {steps}");
            Bits.AssertEqual(lastCell, state.Span, $"c after Run on spans of {scenario}, split at {steps}");
            outputs.AssertWhole();
            hidden.AssertWhole();
            state.AssertWhole();
        }

        using RuntimeState rented = Rent(cell, scenario);
        var fromState = new GuardedFloats(new float[expected.Length]);
        cell.Run(scenario.Sequence(), fromState.Span, rented);
        Bits.AssertEqual(expected, fromState.Span, $"Run on a state of {scenario}");
        Bits.AssertEqual(lastCell, rented.Cell, $"c after Run on a state of {scenario}");
        fromState.AssertWhole();
    });

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(19)]
    public void StepBatch_GivesTheBitsOfSingleSteps(int agents) => ForEach((scenario, cell) =>
    {
        int size = scenario.Spec.OutputSize;
        float[] inputs = scenario.Sequence()[..(agents * scenario.Spec.InputSize)];
        var hidden = new GuardedFloats(Many(scenario.Hidden(), agents));
        var state = new GuardedFloats(Many(scenario.CellState(), agents));
        RuntimeState[] rented = [.. Enumerable.Range(0, agents).Select(_ => cell.RentState())];
        float[] expected = hidden.Span.ToArray();
        float[] expectedCell = state.Span.ToArray();
        for (int agent = 0; agent < agents; agent++)
        {
            Span<float> h = expected.AsSpan(agent * size, size);
            Span<float> c = scenario.Spec.HasCellState ? expectedCell.AsSpan(agent * size, size) : [];
            h.CopyTo(rented[agent].Hidden);
            c.CopyTo(rented[agent].Cell);
            cell.Step(inputs.AsSpan(scenario.InputOf(agent)), h, c);
        }

        cell.StepBatch(inputs, hidden.Span, state.Span);
        cell.StepBatch(inputs, rented);

        Bits.AssertEqual(expected, hidden.Span, $"h of {agents} agents of {scenario} on spans");
        Bits.AssertEqual(expectedCell, state.Span, $"c of {agents} agents of {scenario} on spans");
        Bits.AssertEqual(expected, rented.SelectMany(one => one.Hidden.ToArray()).ToArray(), $"h of {agents} agents of {scenario} on states");
        Bits.AssertEqual(expectedCell, rented.SelectMany(one => one.Cell.ToArray()).ToArray(), $"c of {agents} agents of {scenario} on states");
        hidden.AssertWhole();
        state.AssertWhole();
        Array.ForEach(rented, one => one.Dispose());
    });

    [Fact]
    public void StepOnOwnHidden_AsInput_GivesTheBitsOfACopy()
    {
        Scenario[] square = [.. new[] { 1, 7, 8, 20, 64, 100 }
            .SelectMany(size => CellMatrix.Options(size, size).Where(spec => spec is { Bias: true, Mode: ActivationMode.Accurate }))
            .Select((spec, index) => new Scenario(new CellRequest(spec), index))];
        CellCompiler.Prepare(square.Select(scenario => scenario.Request));
        foreach (Scenario scenario in square)
        {
            RuntimeCell cell = scenario.Cell();
            float[] expected = scenario.Hidden();
            float[] expectedCell = scenario.CellState();
            float[] hidden = scenario.Hidden();
            float[] state = scenario.CellState();
            using RuntimeState rented = Rent(cell, scenario);
            for (int step = 0; step < 5; step++)
            {
                cell.Step(expected.ToArray(), expected, expectedCell);
                cell.Step(hidden, hidden, state);
                cell.Step(rented.Hidden, rented);
            }

            Bits.AssertEqual(expected, hidden, $"h of {scenario} on spans");
            Bits.AssertEqual(expected, rented.Hidden, $"h of {scenario} on a state");
            Bits.AssertEqual(expectedCell, state, $"c of {scenario} on spans");
            Bits.AssertEqual(expectedCell, rented.Cell, $"c of {scenario} on a state");
        }
    }

    [Fact]
    public void EmittedConstants_AreThoseOfTheSpec() => ForEach((scenario, cell) =>
    {
        Assert.Equal(scenario.Spec, cell.Spec);
        Assert.Equal(scenario.Spec.InputSize, cell.Constant("InputSize"));
        Assert.Equal(scenario.Spec.OutputSize, cell.Constant("HiddenSize"));
        Assert.Equal(scenario.Spec.StateSize, cell.Constant("StateSize"));
        Assert.Equal(
            scenario.Spec.ParameterCount + (scenario.Request.ReadOut?.ParameterCount ?? 0), cell.Constant("ParameterCount"));
    });

    private static void ForEach(Action<Scenario, RuntimeCell> test)
    {
        foreach (Scenario scenario in RandomScenarios.Cells)
        {
            test(scenario, scenario.Cell());
        }
    }

    private static float[] Steps(Scenario scenario, RuntimeCell cell, out float[] lastCell)
    {
        float[] outputs = new float[Scenario.Steps * scenario.Spec.OutputSize];
        float[] hidden = scenario.Hidden();
        lastCell = scenario.CellState();
        for (int step = 0; step < Scenario.Steps; step++)
        {
            cell.Step(scenario.Sequence().AsSpan(scenario.InputOf(step)), hidden, lastCell);
            hidden.CopyTo(outputs.AsSpan(scenario.OutputOf(step)));
        }

        return outputs;
    }

    private static RuntimeState Rent(RuntimeCell cell, Scenario scenario)
    {
        RuntimeState state = cell.RentState();
        scenario.Hidden().CopyTo(state.Hidden);
        scenario.CellState().CopyTo(state.Cell);
        return state;
    }

    /// <summary>A state of each agent: the scenario's, scaled differently.</summary>
    private static float[] Many(float[] state, int agents) =>
        [.. Enumerable.Range(1, agents).SelectMany(agent => state.Select(value => value / agent))];
}
