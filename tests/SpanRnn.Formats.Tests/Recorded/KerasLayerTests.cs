using SpanRnn.Testing;
using Xunit;
using Xunit.Abstractions;

namespace SpanRnn.Formats.Tests.Recorded;

/// <summary>Keras's own expected values against the oracle: masks, states, directions, resets.</summary>
public sealed class KerasLayerTests(ITestOutputHelper output)
{
    [CasesFact(KerasCases.CasesFolder)]
    public void EveryCase_GivesKerassValues()
    {
        IReadOnlyList<KerasCase> cases = KerasCases.All();
        Assert.True(cases.Count >= 60, $"{cases.Count} cases");
        Outcomes outcomes = new(output);
        foreach (KerasCase item in cases)
        {
            outcomes.Check(item.Name, KerasCase.Tolerance, () =>
                Deviation.Largest(item.Run(static parameters => new ReferenceStepper(parameters)), Deviation.ToDouble(item.Expected)));
        }

        outcomes.AssertAllPassed();
    }
}
