using Xunit;
using Xunit.Abstractions;

namespace SpanRnn.Tests.Accuracy;

/// <summary>
/// The hidden state after 100 steps with weights from U(±1/√H) and inputs of mean 0 and variance 1, against double
/// precision: the largest error over all units of all seeds. Seeds: s for the weights, 1,000 + s for the inputs, s from 1 to 16.
/// </summary>
public sealed class CellAccuracyTests(ITestOutputHelper log)
{
    private const int Seeds = 16;

    // What issue 3 asks of every accurate cell up to 128 units: about four roundings of a number near 1.
    private const double AccurateBar = 2.5e-7;

    // What the README promises of fast cells, a fifth of what issue 3 asks. Measured: 1.9e-5 of an RNN 64 → 64, 1.4e-5 of the gated cells.
    private const double FastBar = 2e-5;

    public static TheoryData<string> AccurateNames { get; } = [.. AccuracyCells.Accurate.Keys];

    public static TheoryData<string> FastNames { get; } = [.. AccuracyCells.Fast.Keys];

    [Theory]
    [MemberData(nameof(AccurateNames))]
    public void Accurate_After100Steps_IsWithinItsBoundOfDoublePrecision(string name) =>
        Assert.InRange(Worst(AccuracyCells.Accurate[name], AccurateBar), 0, AccurateBar);

    [Theory]
    [MemberData(nameof(FastNames))]
    public void Fast_After100Steps_IsWithinItsBoundOfDoublePrecision(string name)
    {
        Assert.InRange(Worst(AccuracyCells.Fast[name], FastBar), 0, FastBar);
    }

    private double Worst(AccuracyCase one, double bar)
    {
        double[] errors = [.. Enumerable.Range(1, Seeds).Select(one.WorstError)];
        double worst = errors.Max();
        log.WriteLine(FormattableString.Invariant(
            $"{one.Spec}: worst {worst:E2} with seed {1 + Array.IndexOf(errors, worst)}, median of seeds {errors.Order().ElementAt(Seeds / 2):E2}, {errors.Count(error => error > bar)} of {Seeds} seeds over {bar:E1}"));
        return worst;
    }
}
