using SpanRnn.Testing;
using Xunit.Abstractions;

namespace SpanRnn.Generator.Tests;

/// <summary>The recorded cases of Keras and TensorFlow Lite, run by code generated for their cells.</summary>
public sealed class LayerCaseTests(ITestOutputHelper output)
{
    [CasesFact(KerasCases.CasesFolder)]
    public void KerasCases_GiveKerassValues()
    {
        IReadOnlyList<KerasCase> cases = KerasCases.All();
        CaseTable table = new(output, KerasCases.CasesFolder);
        table.Prepare(cases.SelectMany(item => LayerCells.RequestsOf(() => item.Layer)));
        foreach (KerasCase item in cases)
        {
            table.Check(SourceOf(item.Name), item.Name, KerasCase.Tolerance, () =>
                Deviation.Largest(item.Run(parameters => new GeneratedStepper(parameters)), Deviation.ToDouble(item.Expected)));
        }

        table.AssertAllPassed();
    }

    [CasesFact(TfLiteCases.CasesFolder)]
    public void TensorFlowLiteCases_GiveTensorFlowLitesOutput()
    {
        IReadOnlyList<TfLiteCase> cases = TfLiteCases.All();
        CaseTable table = new(output, TfLiteCases.CasesFolder);
        table.Prepare(cases.Where(item => item.Parameters is not null).Select(item => new CellRequest(item.Parameters!.Spec)));
        foreach (TfLiteCase item in cases)
        {
            if (item.WhySkipped is { } reason)
            {
                table.NotRun(SourceOf(item.Name), item.Name, reason);
                continue;
            }

            table.Check(SourceOf(item.Name), item.Name, item.Tolerance, () =>
                Deviation.Largest(item.Run(parameters => new GeneratedStepper(parameters)), Deviation.ToDouble(item.Expected)));
        }

        table.AssertAllPassed();
    }

    private static string SourceOf(string name) => name[..name.IndexOf('/', StringComparison.Ordinal)];
}
