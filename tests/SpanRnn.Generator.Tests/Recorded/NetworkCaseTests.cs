using SpanRnn.Testing;
using Xunit.Abstractions;

namespace SpanRnn.Generator.Tests;

/// <summary>The recorded networks of RTNeural and Neural Amp Modeler, their cells and read-outs being generated code.</summary>
public sealed class NetworkCaseTests(ITestOutputHelper output)
{
    [CasesFact(RtNeuralCases.CasesFolder)]
    public void RtNeuralModels_GiveTheRecordedOutputsOrAreRefused()
    {
        IReadOnlyList<RtNeuralCase> cases = RtNeuralCases.All();
        CaseTable table = new(output, RtNeuralCases.CasesFolder);
        table.Prepare(cases.Where(item => !item.IsBad && item.Expected.Length > 0).SelectMany(item => RequestsOf(item.Read)));
        foreach (RtNeuralCase item in cases)
        {
            if (item.IsBad)
            {
                table.CheckRefused("bad models", item.Name, item.Read);
            }
            else if (item.Expected.Length == 0)
            {
                table.NotRun("models without outputs", item.Name, "no output of it was recorded");
            }
            else
            {
                table.Check(item.Name, item.Name, item.Tolerance, () =>
                    Deviation.Largest(item.Recorded(new GeneratedNetwork(item.Read()).Run(item.Inputs)), item.Expected));
            }
        }

        table.AssertAllPassed();
    }

    [CasesFact(NamCases.CasesFolder)]
    public void AmplifierModels_GiveTheEnginesOutput()
    {
        IReadOnlyList<NamCase> cases = NamCases.All();
        CaseTable table = new(output, NamCases.CasesFolder);
        table.Prepare(cases.SelectMany(item => RequestsOf(() => NamFile.Read(item.Path).Network)));
        foreach (NamCase item in cases)
        {
            table.Check(item.Name, item.Name, NamCase.Tolerance, () =>
                Deviation.Largest(new GeneratedNetwork(NamFile.Read(item.Path).Network).Run(item.Inputs), Deviation.ToDouble(item.Expected)));
        }

        table.AssertAllPassed();
    }

    // A model that cannot be read gives no cells; its own case reports it.
    private static IEnumerable<CellRequest> RequestsOf(Func<NetworkModel> read)
    {
        try
        {
            return [.. GeneratedNetwork.RequestsOf(read())];
        }
        catch (Exception exception) when (exception is WeightFileException or IOException or ArgumentException)
        {
            return [];
        }
    }
}
