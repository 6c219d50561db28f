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
        IReadOnlyList<CaseReading<KerasCase>> cases = KerasCases.All();
        Assert.True(cases.Count >= 60, $"{cases.Count} cases");
        Outcomes outcomes = new(output);
        foreach (CaseReading<KerasCase> reading in cases)
        {
            outcomes.Check(reading.Name, KerasCase.Tolerance, () => Deviation.Largest(
                reading.Case.Run(static parameters => new ReferenceStepper(parameters)), Deviation.ToDouble(reading.Case.Expected)));
        }

        outcomes.AssertAllPassed();
    }
}
