using System.Globalization;
using System.Text;
using SpanRnn.Testing;
using Xunit;
using Xunit.Abstractions;

namespace SpanRnn.Onnx.Tests;

/// <summary>Every recorded run of ONNX's recurrent operators, read from a model and run through the double-precision oracle.</summary>
public sealed class OnnxCaseTests(ITestOutputHelper output)
{
    // ONNX asks for rtol 1e-3 and atol 1e-7, ONNX Runtime's tests for about 1e-4; the recordings are float32 computations that
    // agree with exact arithmetic far better.
    private const double Tolerance = 1e-5;

    // Two recordings of ONNX Runtime's are themselves further from what ONNX Runtime computes; for such a one its own tolerance
    // counts, and the live result must meet ours.
    private const double RecordingTolerance = 1e-4;

    [CasesFact(OnnxCases.NodeFolder)]
    public void OnnxNodeCases_RunAsRecorded() => Check(OnnxCases.NodeCases());

    [CasesFact(OnnxCases.RuntimeFolder)]
    public void OnnxRuntimeCases_RunAsRecordedOrAreRefused() => Check(OnnxCases.RuntimeCases());

    private void Check(IEnumerable<CaseReading<OnnxCase>> cases)
    {
        List<string> failures = [];
        StringBuilder table = new("| source | run | passed | refused, as expected | largest difference |\n|---|--:|--:|--:|--:|\n");
        StringBuilder refusals = new();
        int total = 0;
        foreach (IGrouping<string, CaseReading<OnnxCase>> group in cases.GroupBy(static reading => reading.Source))
        {
            (int run, int passed, int refused, double largest) = (0, 0, 0, 0);
            foreach (CaseReading<OnnxCase> reading in group)
            {
                run++;
                string? failure = !reading.IsRead ? $"cannot be read: {reading.Why}"
                    : reading.Case.ExpectFailure ? CheckRefused(reading.Case, refusals, ref refused)
                    : CheckRun(reading.Case, ref passed, ref largest);
                if (failure is not null)
                {
                    failures.Add($"{reading.Name}: {failure}");
                }
            }

            total += run;
            table.Append(CultureInfo.InvariantCulture, $"| {group.Key} | {run} | {passed} | {refused} | {largest:e2} |\n");
        }

        output.WriteLine(table.ToString());
        output.WriteLine(refusals.ToString());
        Assert.True(total > 0, "No case was found.");
        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    private static string? CheckRun(OnnxCase recorded, ref int passed, ref double largest)
    {
        try
        {
            double difference = OnnxCaseRun.LargestDifference(recorded);
            largest = Math.Max(largest, difference);
            if (difference <= Tolerance || (difference <= RecordingTolerance && OnnxCaseRun.LargestDifference(OnnxLiveRun.Run(recorded)) <= Tolerance))
            {
                passed++;
                return null;
            }

            return $"differs by {difference:e2} ({recorded.Layer})";
        }
        catch (Exception exception)
        {
            // Whatever a case throws belongs into the list; the next one must still run.
            return $"{exception.GetType().Name}: {exception.Message}";
        }
    }

    private static string? CheckRefused(OnnxCase recorded, StringBuilder refusals, ref int refused)
    {
        try
        {
            return $"is read as {recorded.Layer}, but must be refused";
        }
        catch (WeightFileException error)
        {
            refused++;
            refusals.Append(CultureInfo.InvariantCulture, $"refused: {recorded.Name}: {error.Message}\n");
            return null;
        }
        catch (Exception exception)
        {
            return $"must be refused with a {nameof(WeightFileException)}, but threw {exception.GetType().Name}: {exception.Message}";
        }
    }
}
