using Xunit;

namespace SpanRnn.Generator.Tests;

/// <summary>
/// Every public call of every shape of class, in both modes, refuses wrong lengths, overlapping spans and states that are not rented,
/// names the argument, and has written nothing then. The calls are found by reflection, so a new overload is in.
/// </summary>
public sealed class RefusalTests
{
    public static TheoryData<string, bool> Classes
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (string name in CalledClasses.Names)
            {
                data.Add(name, false);
                data.Add(name, true);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void Call_WithLegalArguments_IsTaken(string name, bool isChecked) => ForEach(name, isChecked, (form, memory) => form.Invoke(memory));

    [Theory]
    [MemberData(nameof(Classes))]
    public void Call_WithASpanOfWrongLength_NamesIt(string name, bool isChecked) => ForEachSpan(name, isChecked, (form, memory, span) =>
    {
        int length = memory.Lengths[span];
        foreach (int wrong in (int[])[length - 1, length + 1])
        {
            memory.Lengths[span] = wrong;
            ArgumentException refusal = AssertRefused<ArgumentException>(form, memory, $"{form.Spans[span].Name} of {wrong}");

            // A span that is short by one may hold a whole number of smaller vectors; then the one that does not match it is named.
            bool isAmbiguous = form.Spans[span].Size == 1 || form.Spans.Any(other => other.Size == 1);
            Assert.True(isAmbiguous || refusal.ParamName == form.Spans[span].Name, $"{form} with {form.Spans[span].Name} of {wrong} names {refusal.ParamName}.");
        }

        memory.Lengths[span] = 0;
        AssertRefused<ArgumentException>(form, memory, $"no {form.Spans[span].Name}");
    });

    [Theory]
    [MemberData(nameof(Classes))]
    public void Call_WithOverlappingSpans_IsRefused_ButWhereDocumented(string name, bool isChecked) => ForEachSpan(name, isChecked, (form, memory, span) =>
    {
        for (int other = 0; other < form.Spans.Count; other++)
        {
            if (other == span || !(form.Spans[span].IsWritten || form.Spans[other].IsWritten))
            {
                continue;
            }

            int[] starts = [memory.Starts[other], memory.Starts[other] + memory.Lengths[other] - 1, memory.Starts[other] + 1 - memory.Lengths[span]];
            foreach (int start in starts)
            {
                memory.Starts[span] = start;
                string what = $"{form.Spans[span].Name} over {form.Spans[other].Name} at {start - memory.Starts[other]}";
                if (MayShare(form, span, other))
                {
                    form.Invoke(memory);
                }
                else
                {
                    AssertRefused<ArgumentException>(form, memory, what);
                }
            }
        }
    });

    [Theory]
    [MemberData(nameof(Classes))]
    public void Call_WithASpanOfTheStatesMemory_IsRefused_ButForACellsInput(string name, bool isChecked) => ForEachSpan(name, isChecked, (form, memory, span) =>
    {
        // A class without memory between steps has nothing that could be read too late.
        if (!form.TakesStates || name == "Stateless" || (form.Spans[span].Name == "input" && name.StartsWith("Cell", StringComparison.Ordinal)))
        {
            return;
        }

        memory.Starts[span] = -1;
        AssertRefused<ArgumentException>(form, memory, $"{form.Spans[span].Name} in the state");
    });

    [Theory]
    [MemberData(nameof(Classes))]
    public void Call_WithAStateThatIsNotRented_Throws(string name, bool isChecked) => ForEach(name, isChecked, (form, memory) =>
    {
        if (!form.TakesStates)
        {
            return;
        }

        float[] before = memory.Numbers();
        foreach (bool isDisposed in (bool[])[true, false])
        {
            CallMemory stale = memory.WithLast(isDisposed);
            ObjectDisposedException refusal = Assert.Throws<ObjectDisposedException>(() => form.Invoke(stale));
            Assert.Contains(isDisposed ? "has been disposed" : "was never rented", refusal.Message, StringComparison.Ordinal);
            Assert.Contains(name, refusal.Message, StringComparison.Ordinal);
            Bits.AssertEqual(memory.Floats, stale.Floats, $"{form}, spans");
        }

        Bits.AssertEqual(before, memory.Numbers(), $"{form}, the other states");
    });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void StateOfAnotherClass_DoesNotCompile(bool isChecked)
    {
        string mode = isChecked ? ", Checked = true" : "";
        string source = $$"""
            using SpanRnn;
            [RecurrentCell(CellKind.Gru, 3, 5{{mode}})] [Dense(2)] partial class One
            {
                void Confuse(RecurrentState<Two> state) => Step(new float[3], state);
                void ConfuseReadOut(RecurrentState<Two> state) => Step(new float[3], new float[2], state);
                void ConfuseRun(RecurrentState<Two> state) => Run(new float[3], new float[5], state);
                void ConfuseBatch(RecurrentState<Two>[] state) => StepBatch(new float[3], state);
            }
            [RecurrentCell(CellKind.Gru, 3, 5{{mode}})] partial class Two { }
            """;

        Assert.Equal(4, GeneratorHost.Run(source).CompilerDiagnostics.Count(diagnostic => diagnostic.Id is "CS1503" or "CS1501"));
    }

    /// <summary>What the documentation of a call allows: a step reads its input before it writes there.</summary>
    private static bool MayShare(CallForm form, int span, int other)
    {
        string[] names = [form.Spans[span].Name, form.Spans[other].Name];
        return form.Method == "Step" && names.Contains("input") && (names.Contains("hidden") || (names.Contains("output") && !IsNetwork(form)));
    }

    private static bool IsNetwork(CallForm form) => !form.ToString().StartsWith("Cell", StringComparison.Ordinal) && !form.ToString().StartsWith("Window", StringComparison.Ordinal);

    private static TException AssertRefused<TException>(CallForm form, CallMemory memory, string what)
        where TException : Exception
    {
        float[] before = memory.Numbers();
        Exception? thrown = Record.Exception(() => form.Invoke(memory));
        Assert.True(thrown is TException, $"{form} with {what}: {thrown?.ToString() ?? "taken"}");
        Bits.AssertEqual(before, memory.Numbers(), $"{form} with {what}");
        return (TException)thrown!;
    }

    private static void ForEach(string name, bool isChecked, Action<CallForm, CallMemory> test)
    {
        IReadOnlyList<CallForm> forms = CalledClasses.Forms(name, isChecked);
        Assert.NotEmpty(forms);
        foreach (CallForm form in forms)
        {
            using CallMemory memory = form.CreateMemory(seed: 1);
            test(form, memory);
        }
    }

    private static void ForEachSpan(string name, bool isChecked, Action<CallForm, CallMemory, int> test)
    {
        foreach (CallForm form in CalledClasses.Forms(name, isChecked))
        {
            for (int span = 0; span < form.Spans.Count; span++)
            {
                using CallMemory memory = form.CreateMemory(seed: 1);
                test(form, memory, span);
            }
        }
    }
}
