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
        Outcomes outcomes = new(output);
        int count = 0;
        foreach (CaseReading<RtNeuralCase> reading in RtNeuralCases.All())
        {
            if (!outcomes.TryTake(reading, out RtNeuralCase? item) || item.IsBad || item.Expected.Length == 0)
            {
                continue;
            }

            count++;
            outcomes.Check(item.Name, item.Tolerance, () =>
                Deviation.Largest(item.Recorded(new ReferenceNetwork(item.Read()).Run(item.Inputs).SelectMany(static step => step).ToArray()), item.Expected));
        }

        outcomes.AssertAllPassed();
        Assert.True(count >= 7, $"{count} cases");
    }

    [CasesFact(RtNeuralCases.CasesFolder)]
    public void EveryModelWithoutRecordedOutputs_IsRead()
    {
        Outcomes outcomes = new(output);
        foreach (RtNeuralCase item in RtNeuralCases.All().Readable().Where(static item => item.Expected.Length == 0 && !item.IsBad))
        {
            outcomes.Check(item.Name, 0, () =>
            {
                NetworkModel model = item.Read();
                output.WriteLine($"{item.Name}: {string.Join("; ", model.Layers)}");
                double[][] outputs = new ReferenceNetwork(model).Run(new float[20 * model.InputSize]);
                Assert.All(outputs, step => Assert.All(step, static value => Assert.True(double.IsFinite(value))));
                return 0;
            });
        }

        outcomes.AssertAllPassed();
    }

    [CasesFact(RtNeuralCases.CasesFolder)]
    public void EveryBadModel_IsRefusedNamingTheArray()
    {
        RtNeuralCase[] cases = RtNeuralCases.All().Readable().Where(static item => item.IsBad).ToArray();
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
