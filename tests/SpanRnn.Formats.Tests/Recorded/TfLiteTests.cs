using SpanRnn.Testing;
using Xunit.Abstractions;

namespace SpanRnn.Formats.Tests.Recorded;

/// <summary>TensorFlow Lite's recorded LSTMs against the oracle.</summary>
public sealed class TfLiteTests(ITestOutputHelper output)
{
    [CasesFact(TfLiteCases.CasesFolder)]
    public void EveryFloatCase_GivesTensorFlowLitesOutput()
    {
        Outcomes outcomes = new(output);
        foreach (CaseReading<TfLiteCase> reading in TfLiteCases.All())
        {
            if (!outcomes.TryTake(reading, out TfLiteCase? item))
            {
                continue;
            }

            if (item.WhySkipped is { } reason)
            {
                output.WriteLine($"skipped {item.Name}: {reason}");
                continue;
            }

            outcomes.Check(item.Name, item.Tolerance, () =>
                Deviation.Largest(item.Run(static parameters => new ReferenceStepper(parameters)), Deviation.ToDouble(item.Expected)));
        }

        outcomes.AssertAllPassed();
    }
}
