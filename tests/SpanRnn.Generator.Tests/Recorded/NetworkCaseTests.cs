using SpanRnn.Testing;
using Xunit.Abstractions;

namespace SpanRnn.Generator.Tests;

/// <summary>The recorded networks of RTNeural and Neural Amp Modeler, their cells and read-outs being generated code.</summary>
public sealed class NetworkCaseTests(ITestOutputHelper output)
{
    // A model whose outputs were not recorded must agree with the oracle instead: float32 against double precision.
    private const double OracleTolerance = 1e-5;

    [CasesFact(RtNeuralCases.CasesFolder)]
    public void RtNeuralModels_GiveTheRecordedOutputsOrAreRefused()
    {
        IReadOnlyList<RtNeuralCase> cases = RtNeuralCases.All();
        CaseTable table = new(output, RtNeuralCases.CasesFolder);
        Prepare(table, cases.Where(item => !item.IsBad).Select(item => (Func<NetworkModel>)item.Read));
        foreach (RtNeuralCase item in cases)
        {
            if (item.IsBad)
            {
                table.CheckRefused("bad models", item.Name, item.Read);
            }
            else if (item.Expected.Length == 0)
            {
                table.Check("no recorded output: the oracle's", item.Name, OracleTolerance, () => DifferenceFromOracle(item.Read()));
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
        Prepare(table, cases.Select(item => (Func<NetworkModel>)(() => NamFile.Read(item.Path).Network)));
        foreach (NamCase item in cases)
        {
            table.Check(item.Name, item.Name, NamCase.Tolerance, () =>
                Deviation.Largest(new GeneratedNetwork(NamFile.Read(item.Path).Network).Run(item.Inputs), Deviation.ToDouble(item.Expected)));
        }

        table.AssertAllPassed();
    }

    private static double DifferenceFromOracle(NetworkModel model)
    {
        float[] inputs = RandomParameters.Inputs(50 * model.InputSize, seed: 1);
        return Deviation.Largest(new GeneratedNetwork(model).Run(inputs), [.. new ReferenceNetwork(model).Run(inputs).SelectMany(step => step)]);
    }

    private static void Prepare(CaseTable table, IEnumerable<Func<NetworkModel>> models)
    {
        NetworkModel[] read = [.. models.Select(ReadOrNull).OfType<NetworkModel>()];
        table.Prepare(read.SelectMany(GeneratedNetwork.RequestsOf));
        table.Prepare(read.SelectMany(GeneratedNetwork.WindowsOf));
    }

    // A model that cannot be read gives no cells to compile; its own case reports it.
    private static NetworkModel? ReadOrNull(Func<NetworkModel> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is WeightFileException or IOException or ArgumentException)
        {
            return null;
        }
    }
}
