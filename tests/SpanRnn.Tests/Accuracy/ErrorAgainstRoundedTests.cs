using Xunit;
using Xunit.Abstractions;

namespace SpanRnn.Tests.Accuracy;

/// <summary>
/// What remains of a large cell's error is its sums' rounding: the same summation with correctly rounded tanh and σ is
/// hardly better. Seeds as in <see cref="CellAccuracyTests"/>, from 1 to 4.
/// </summary>
public sealed class ErrorAgainstRoundedTests(ITestOutputHelper log)
{
    private const int Seeds = 4;

    // What issue 3 allows beyond 128 units, of the largest error as of the root of the mean square.
    private const double Bar = 1.2;

    public static TheoryData<string> Names { get; } =
        [.. AccuracyCells.Accurate.Where(static one => one.Value.Spec.HiddenSize >= 64).Concat(AccuracyCells.Large).Concat(AccuracyCells.LongRest).Select(static one => one.Key)];

    public static TheoryData<string> LargeNames { get; } = [.. AccuracyCells.Large.Keys];

    [Theory]
    [MemberData(nameof(LargeNames))]
    public void Accurate_Beyond128Units_ErrsHardlyMoreThanCorrectlyRoundedActivations(string name)
    {
        AccuracyCase one = Find(name);
        List<double> errors = [];
        List<double> roundedErrors = [];
        for (int seed = 1; seed <= Seeds; seed++)
        {
            double[] exact = one.Exact(seed);
            float[] rounded = Model<RoundedEquations>(one, seed).Last(one.Sequence(seed));
            errors.AddRange(one.Last(one.Run(one.Parameters(seed), one.Sequence(seed))).Zip(exact, static (x, y) => Math.Abs(x - y)));
            roundedErrors.AddRange(rounded.Zip(exact, static (x, y) => Math.Abs(x - y)));
        }

        double largestRatio = errors.Max() / roundedErrors.Max();
        double meanRatio = RootMeanSquare(errors) / RootMeanSquare(roundedErrors);
        log.WriteLine(FormattableString.Invariant(
            $"{name}: largest {errors.Max():E2} against {roundedErrors.Max():E2}, {largestRatio:F3} times; root mean square {RootMeanSquare(errors):E2} against {RootMeanSquare(roundedErrors):E2}, {meanRatio:F3} times"));
        Assert.InRange(meanRatio, 0.5, Bar);
        Assert.InRange(largestRatio, 0.5, Bar);
    }

    /// <summary>The model adds up as the kernels do: otherwise the comparison above would say nothing.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Model_WithTheKernelsEquations_GivesTheCellsBits(string name)
    {
        AccuracyCase one = Find(name);
        float[] few = one.Sequence(1)[..(3 * one.Spec.InputSize)];

        Bits.AssertEqual(one.Last(one.Run(one.Parameters(1), few)), KernelModel(one, few), name);
    }

    private static float[] KernelModel(AccuracyCase one, float[] sequence) => one.Spec.HiddenSize > 128
        ? Model<LargeKernelEquations>(one, 1).Last(sequence)
        : Model<KernelEquations>(one, 1).Last(sequence);

    private static AccuracyCase Find(string name) =>
        AccuracyCells.Accurate.TryGetValue(name, out AccuracyCase? one) || AccuracyCells.LongRest.TryGetValue(name, out one) ? one : AccuracyCells.Large[name];

    // BlockPlan: 8 sums of an LSTM block fill the registers that hide the latency; a GRU's 6 take two chains, an RNN's 2 take six.
    private static SummationModel<TEquations> Model<TEquations>(AccuracyCase one, int seed)
        where TEquations : struct, IModelEquations => new(one.Parameters(seed), one.Spec.Kind switch
        {
            CellKind.Lstm => 1,
            CellKind.Gru => 2,
            _ => 6,
        });

    private static double RootMeanSquare(IEnumerable<double> errors) => Math.Sqrt(errors.Average(static error => error * error));
}
