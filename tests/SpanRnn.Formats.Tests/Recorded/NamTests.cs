using SpanRnn.Testing;
using Xunit;
using Xunit.Abstractions;

namespace SpanRnn.Formats.Tests.Recorded;

/// <summary>Neural Amp Modeler's models, read from their files and run by the oracle.</summary>
public sealed class NamTests(ITestOutputHelper output)
{
    [CasesFact(NamCases.CasesFolder)]
    public void EveryModel_GivesTheEnginesOutput()
    {
        Outcomes outcomes = new(output);
        foreach (CaseReading<NamCase> reading in NamCases.All())
        {
            outcomes.Check(reading.Name, NamCase.Tolerance, () =>
            {
                NamCase item = reading.Case;
                double[][] steps = new ReferenceNetwork(NamFile.Read(item.Path).Network).Run(item.Inputs);
                return Deviation.Largest(steps.Select(static step => step[0]).ToArray(), Deviation.ToDouble(item.Expected));
            });
        }

        outcomes.AssertAllPassed();
    }

    [CasesFact(NamCases.CasesFolder)]
    public void TheDescription_IsKept()
    {
        AudioModel model = NamFile.Read(NamCases.ModelPaths().Single(static path => Path.GetFileName(path) == "lstm.nam"));
        Assert.Equal(48_000, model.SampleRate);
        Assert.Equal("Test LSTM", model.Metadata["metadata.name"]);
        Assert.Equal("18.3", model.Metadata["metadata.input_level_dbu"]);
        Assert.Equal("3", model.Metadata["metadata.training.data.checks.version"]);
    }
}
