using SpanRnn.Testing;
using Xunit;
using Xunit.Abstractions;

namespace SpanRnn.Formats.Tests.Recorded;

/// <summary>RTNeural's own test models, read from its files and run by the oracle.</summary>
public sealed class RtNeuralTests(ITestOutputHelper output)
{
    [CasesFact(RtNeuralCases.CasesFolder)]
    public void EveryModelWithRecordedOutputs_GivesThemWithinRtNeuralsTolerance()
    {
        RtNeuralCase[] cases = RtNeuralCases.All().Where(static item => item.Expected.Length > 0 && !item.IsBad).ToArray();
        Assert.True(cases.Length >= 7, $"{cases.Length} cases");
        Outcomes outcomes = new(output);
        foreach (RtNeuralCase item in cases)
        {
            outcomes.Check(item.Name, item.Tolerance, () =>
                Deviation.Largest(item.Recorded(new ReferenceNetwork(item.Read()).Run(item.Inputs).SelectMany(static step => step).ToArray()), item.Expected));
        }

        outcomes.AssertAllPassed();
    }

    [CasesFact(RtNeuralCases.CasesFolder)]
    public void EveryModelWithoutRecordedOutputs_IsRead()
    {
        foreach (RtNeuralCase item in RtNeuralCases.All().Where(static item => item.Expected.Length == 0 && !item.IsBad))
        {
            NetworkModel model = item.Read();
            output.WriteLine($"{item.Name}: {string.Join("; ", model.Layers)}");
            double[][] outputs = new ReferenceNetwork(model).Run(new float[20 * model.InputSize]);
            Assert.All(outputs, step => Assert.All(step, static value => Assert.True(double.IsFinite(value))));
        }
    }

    [CasesFact(RtNeuralCases.CasesFolder)]
    public void EveryBadModel_IsRefusedNamingTheArray()
    {
        RtNeuralCase[] cases = RtNeuralCases.All().Where(static item => item.IsBad).ToArray();
        Assert.NotEmpty(cases);
        foreach (RtNeuralCase item in cases)
        {
            WeightFileException exception = Assert.Throws<WeightFileException>(item.Read);
            output.WriteLine(exception.Message);
        }

        WeightFileException lstm = Assert.Throws<WeightFileException>(cases.Single(static item => item.Name == "bad_lstm").Read);
        Assert.Equal("$.layers[0].weights[0][0]", lstm.TensorName);
        Assert.Equal(WeightFileError.WrongShape, lstm.Error);
    }
}
