using Xunit;

namespace SpanRnn.Generator.Tests;

/// <summary>Every call of every shape of class in checked mode: the bits of the unchecked class, or an exception that names the number and nothing written.</summary>
public sealed class CheckedCallTests
{
    public static TheoryData<string> Classes => [.. CalledClasses.Names];

    [Theory]
    [MemberData(nameof(Classes))]
    public void Call_GivesTheBitsOfTheUncheckedClass(string name)
    {
        IReadOnlyList<CallForm> plain = CalledClasses.Forms(name, isChecked: false);
        IReadOnlyList<CallForm> isChecked = CalledClasses.Forms(name, isChecked: true);
        Assert.Equal(plain.Select(form => form.ToString()), isChecked.Select(form => form.ToString()));
        foreach ((CallForm first, CallForm second) in plain.Zip(isChecked))
        {
            using CallMemory expected = first.CreateMemory(seed: 5);
            using CallMemory actual = second.CreateMemory(seed: 5);
            float[] before = expected.Numbers();
            for (int call = 0; call < 3; call++)
            {
                first.Invoke(expected);
                second.Invoke(actual);

                Bits.AssertEqual(expected.Numbers(), actual.Numbers(), first.ToString());
            }

            Assert.NotEqual(before, actual.Numbers());
        }
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void Call_WithANumberInTheInputThatIsNotFinite_NamesIt_AndHasWrittenNothing(string name) => ForEachStep(name, form =>
    {
        using CallMemory memory = form.CreateMemory(seed: 3);
        form.Invoke(memory);
        float[] values = [float.NaN, float.PositiveInfinity, float.NegativeInfinity];
        int[] places = [0, memory.Lengths[0] / 2, memory.Lengths[0] - 1];
        foreach ((float value, int place) in values.Zip(places))
        {
            CallSpan input = form.Spans[0];
            memory.Floats[memory.Starts[0] + place] = value;

            NonFiniteStepException exception = AssertNothingWritten(form, memory);

            int vector = place / input.Size;
            Assert.Equal($"input[{place % input.Size}]", exception.Element);
            Assert.Equal(value, exception.OffendingNumber);
            Assert.Equal(form.Method == "Run" ? vector : 0, exception.Step);
            Assert.Equal(form.IsBatch ? vector : null, exception.Agent);
            int stepsBefore = form.Method == "Run" ? CallForm.Steps + vector : 1;
            Assert.Equal(form.TakesStates ? stepsBefore : null, exception.StepsSinceReset);
            memory.Floats[memory.Starts[0] + place] = 0;
        }

        form.Invoke(memory);
    });

    [Theory]
    [MemberData(nameof(Classes))]
    public void Call_OnAStateThatIsNotFiniteAlready_SaysSo(string name) => ForEachStep(name, form =>
    {
        if (!form.TakesStates || name == "Stateless")
        {
            return;
        }

        using CallMemory memory = form.CreateMemory(seed: 3);
        memory.SetInState(form.AgentsOfCall - 1, 1, float.NaN);

        NonFiniteStepException exception = AssertNothingWritten(form, memory);

        Assert.Contains("[1] was already NaN in step 0", exception.Message, StringComparison.Ordinal);
        Assert.Equal(form.IsBatch ? CallForm.Agents - 1 : null, exception.Agent);
    });

    [Theory]
    [MemberData(nameof(Classes))]
    public void Call_OnSpansThatAreNotFiniteAlready_SaysSo(string name) => ForEachStep(name, form =>
    {
        for (int span = 1; span < form.Spans.Count; span++)
        {
            if (form.Spans[span].Name is "output" or "outputs")
            {
                continue;
            }

            using CallMemory memory = form.CreateMemory(seed: 3);
            memory.Floats[memory.Starts[span] + memory.Lengths[span] - 1] = float.NegativeInfinity;

            NonFiniteStepException exception = AssertNothingWritten(form, memory);

            Assert.Equal($"{form.Spans[span].Name}[{form.Spans[span].Size - 1}]", exception.Element);
            Assert.Contains(" was already -Infinity in step 0", exception.Message, StringComparison.Ordinal);
        }
    });

    [Theory]
    [MemberData(nameof(Classes))]
    public void StepBatch_WithAStateTwice_NamesBothPlaces(string name) => ForEachStep(name, form =>
    {
        if (!form.IsBatch || !form.TakesStates)
        {
            return;
        }

        using CallMemory memory = form.CreateMemory(seed: 3);
        memory.RepeatFirst();
        float[] before = memory.Numbers();

        ArgumentException exception = Assert.Throws<ArgumentException>("states", () => form.Invoke(memory));

        Assert.StartsWith($"states[0] and states[{CallForm.Agents - 1}] are the same state", exception.Message, StringComparison.Ordinal);
        Bits.AssertEqual(before, memory.Numbers(), form.ToString());
    });

    private static NonFiniteStepException AssertNothingWritten(CallForm form, CallMemory memory)
    {
        float[] before = memory.Numbers();
        Exception? thrown = Record.Exception(() => form.Invoke(memory));
        Assert.True(thrown is NonFiniteStepException, $"{form}: {thrown?.ToString() ?? "taken"}");
        Bits.AssertEqual(before, memory.Numbers(), form.ToString());
        return (NonFiniteStepException)thrown!;
    }

    private static void ForEachStep(string name, Action<CallForm> test)
    {
        foreach (CallForm form in CalledClasses.Forms(name, isChecked: true).Where(form => form.Method != "ReadOut"))
        {
            test(form);
        }
    }
}
