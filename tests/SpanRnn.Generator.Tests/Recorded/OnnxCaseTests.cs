using SpanRnn.Testing;
using Xunit.Abstractions;

namespace SpanRnn.Generator.Tests;

/// <summary>Every recorded run of ONNX's recurrent operators, read from a model and run by code generated for its cells.</summary>
public sealed class OnnxCaseTests(ITestOutputHelper output)
{
    // As for the oracle in SpanRnn.Onnx.Tests: ONNX asks for rtol 1e-3 and atol 1e-7, ONNX Runtime's tests for about 1e-4.
    private const double Tolerance = 1e-5;

    // A recording that is itself further from what ONNX Runtime computes: its own tolerance counts, and the live result must meet ours.
    private const double RecordingTolerance = 1e-4;

    [CasesFact(OnnxCases.NodeFolder)]
    public void OnnxNodeCases_RunAsRecorded() => Check(OnnxCases.NodeFolder, OnnxCases.NodeCases());

    [CasesFact(OnnxCases.RuntimeFolder)]
    public void OnnxRuntimeCases_RunAsRecordedOrAreRefused() => Check(OnnxCases.RuntimeFolder, OnnxCases.RuntimeCases());

    private void Check(string folder, IEnumerable<CaseReading<OnnxCase>> cases)
    {
        CaseReading<OnnxCase>[] all = [.. cases];
        CaseTable table = new(output, folder);
        table.Prepare(all.Readable().Where(recorded => !recorded.ExpectFailure).SelectMany(recorded => LayerCells.RequestsOf(() => recorded.Layer)));
        foreach (CaseReading<OnnxCase> reading in all)
        {
            if (!table.TryTake(reading, out OnnxCase? recorded))
            {
                continue;
            }

            if (recorded.ExpectFailure)
            {
                table.CheckRefused(recorded.Source, recorded.Name, () => recorded.Layer);
            }
            else
            {
                table.Check(recorded.Source, recorded.Name, Tolerance, () => Difference(recorded));
            }
        }

        table.AssertAllPassed();
    }

    private double Difference(OnnxCase recorded)
    {
        double difference = GeneratedCaseRun.LargestDifference(recorded);
        if (difference is <= Tolerance or > RecordingTolerance)
        {
            return difference;
        }

        double live = GeneratedCaseRun.LargestDifference(OnnxLiveRun.Run(recorded));
        output.WriteLine($"{recorded.Name}: {difference:e2} from the recording, {live:e2} from ONNX Runtime now");
        return live;
    }
}
