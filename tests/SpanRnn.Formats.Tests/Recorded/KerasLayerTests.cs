using SpanRnn.Formats.Tests.Keras;
using SpanRnn.Keras;
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

    /// <summary>Every layer goes through a file: what the reader makes of it gives the recorded values too.</summary>
    [CasesFact(KerasCases.CasesFolder)]
    public void EveryCase_WrittenAsAModelAndReadBack_GivesKerassValuesOrIsRefused()
    {
        Outcomes outcomes = new(output);
        int refused = 0;
        foreach (CaseReading<KerasCase> reading in KerasCases.All())
        {
            if (!outcomes.TryTake(reading, out KerasCase? item))
            {
                continue;
            }

            outcomes.Check(item.Name, KerasCase.Tolerance, () =>
            {
                byte[] file = KerasModelWriter.Write(item.Layer, item.IsUnmerged);
                string? reason = item.IsUnmerged ? "merge_mode" : item.Layer is { Backward: not null, GoBackwards: true } ? "go_backwards" : null;
                if (reason is not null)
                {
                    WeightFileException refusal = Assert.Throws<WeightFileException>(() => KerasModelFile.Read(new MemoryStream(file)));
                    Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
                    refused++;
                    return 0;
                }

                RecurrentLayer layer = Assert.IsType<RecurrentLayer>(Assert.Single(KerasModelFile.Read(new MemoryStream(file)).Layers));
                return Deviation.Largest(
                    (item with { Layer = layer }).Run(static parameters => new ReferenceStepper(parameters)), Deviation.ToDouble(item.Expected));
            });
        }

        output.WriteLine($"{refused} refused, as expected");
        outcomes.AssertAllPassed();
    }
}
