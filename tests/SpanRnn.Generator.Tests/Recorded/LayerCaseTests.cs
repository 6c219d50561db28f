using SpanRnn.Testing;
using Xunit.Abstractions;

namespace SpanRnn.Generator.Tests;

/// <summary>The recorded cases of Keras and TensorFlow Lite, run by code generated for their cells.</summary>
public sealed class LayerCaseTests(ITestOutputHelper output)
{
    [CasesFact(KerasCases.CasesFolder)]
    public void KerasCases_GiveKerassValues()
    {
        IReadOnlyList<CaseReading<KerasCase>> cases = KerasCases.All();
        CaseTable table = new(output, KerasCases.CasesFolder);
        table.Prepare(cases.Readable().SelectMany(item => LayerCells.RequestsOf(() => item.Layer)));
        foreach (CaseReading<KerasCase> reading in cases)
        {
            if (!table.TryTake(reading, out KerasCase? item))
            {
                continue;
            }

            table.Check(reading.Source, item.Name, KerasCase.Tolerance, () =>
                Deviation.Largest(item.Run(parameters => new GeneratedStepper(parameters)), Deviation.ToDouble(item.Expected)));
        }

        table.AssertAllPassed();
    }

    [CasesFact(TfLiteCases.CasesFolder)]
    public void TensorFlowLiteCases_GiveTensorFlowLitesOutput()
    {
        IReadOnlyList<CaseReading<TfLiteCase>> cases = TfLiteCases.All();
        CaseTable table = new(output, TfLiteCases.CasesFolder);
        table.Prepare(cases.Readable().Where(item => item.Parameters is not null).Select(item => new CellRequest(item.Parameters!.Spec)));
        foreach (CaseReading<TfLiteCase> reading in cases)
        {
            if (!table.TryTake(reading, out TfLiteCase? item))
            {
                continue;
            }

            if (item.WhySkipped is { } reason)
            {
                table.NotRun(reading.Source, item.Name, reason);
                continue;
            }

            table.Check(reading.Source, item.Name, item.Tolerance, () =>
                Deviation.Largest(item.Run(parameters => new GeneratedStepper(parameters)), Deviation.ToDouble(item.Expected)));
        }

        table.AssertAllPassed();
    }
}
