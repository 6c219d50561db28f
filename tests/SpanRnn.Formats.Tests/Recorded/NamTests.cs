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
        foreach (NamCase item in NamCases.All())
        {
            outcomes.Check(item.Name, NamCase.Tolerance, () =>
                Deviation.Largest(new ReferenceNetwork(NamFile.Read(item.Path).Network).Run(item.Inputs).Select(static step => step[0]).ToArray(), Deviation.ToDouble(item.Expected)));
        }

        outcomes.AssertAllPassed();
    }

    [CasesFact(NamCases.CasesFolder)]
    public void TheDescription_IsKept()
    {
        AudioModel model = NamFile.Read(NamCases.All().Single(static item => item.Name == "lstm.nam").Path);
        Assert.Equal(48_000, model.SampleRate);
        Assert.Equal("Test LSTM", model.Metadata["metadata.name"]);
        Assert.Equal("18.3", model.Metadata["metadata.input_level_dbu"]);
        Assert.Equal("3", model.Metadata["metadata.training.data.checks.version"]);
    }
}
