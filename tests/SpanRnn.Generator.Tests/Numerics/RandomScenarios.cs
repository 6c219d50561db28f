using System.Globalization;
using CsCheck;

namespace SpanRnn.Generator.Tests;

/// <summary>
/// Scenarios of random kinds, options, sizes and seeds, other ones in each run. All tests share them, so that their
/// classes are compiled in one go. A failing assertion names its scenario, whose text holds everything needed to
/// repeat it; the environment variable SPANRNN_SEED repeats a whole run.
/// </summary>
internal static class RandomScenarios
{
    private const int Count = 40;

    /// <summary>Below, at and above the multiples of a panel; 56 and 100 need several blocks and a tail.</summary>
    private static readonly int[] Sizes = [1, 3, 7, 8, 9, 16, 20, 31, 56, 64, 100];

    private static readonly Gen<DenseSpec?> AnyReadOut = Gen.Select(
        Gen.Bool, Gen.OneOfConst(1, 2, 8, 33), Gen.OneOfConst([.. CellMatrix.BasicActivations]), Gen.Bool,
        (isThere, size, activation, bias) => isThere ? new DenseSpec(1, size) { Activation = activation, Bias = bias } : null);

    private static readonly Gen<CellSpec> AnySpec = Gen.Select(
        Gen.Enum<CellKind>(), Gen.OneOfConst(Sizes), Gen.OneOfConst(Sizes), Gen.Bool, Gen.OneOfConst([.. CellMatrix.BasicActivations]), Gen.Enum<GruReset>(), Gen.Enum<ActivationMode>(),
        (kind, input, hidden, bias, activation, reset, mode) => new CellSpec(kind, input, hidden)
        {
            Bias = bias,
            Mode = mode,
            Activation = kind == CellKind.Rnn ? activation : Activation.Tanh,
            Reset = kind == CellKind.Gru ? reset : GruReset.AfterProduct,
        });

    private static readonly Gen<Scenario> AnyScenario = Gen.Select(
        AnySpec, AnyReadOut, Gen.Int[0, 1_000_000],
        (spec, readOut, seed) => new Scenario(new CellRequest(spec, readOut is null ? null : readOut with { InputSize = spec.HiddenSize }), seed));

    private static readonly Gen<(WindowRequest Request, int Seed)> AnyWindow = Gen.Select(
        Gen.OneOfConst(Sizes), Gen.OneOfConst(1, 2, 5, 16), Gen.OneOfConst(Sizes), Gen.OneOfConst([.. CellMatrix.BasicActivations]), Gen.Bool, Gen.Int[0, 1_000_000],
        (input, window, output, activation, bias, seed) =>
            (new WindowRequest(input, window, new DenseSpec(input * window, output) { Activation = activation, Bias = bias }), seed));

    private static readonly string Seed = Environment.GetEnvironmentVariable("SPANRNN_SEED")
        ?? Random.Shared.Next(1, 1_000_000).ToString(CultureInfo.InvariantCulture);

    private static readonly Lazy<IReadOnlyList<Scenario>> LazyCells = new(() =>
    {
        // One scenario of each kind and reset is always there, small and with weights beyond the first-level cache; chance decides on the rest.
        Scenario[] always = [.. CellMatrix.Options(9, 20).Concat(CellMatrix.Options(70, 56)).Concat(CellMatrix.Options(90, 136))
            .Where(spec => spec is { Bias: true, Mode: ActivationMode.Accurate, Activation.Kind: Activation.Tanh })
            .Select(spec => new Scenario(new CellRequest(spec), 1))];
        Scenario[] scenarios = [.. always, .. Draw(AnyScenario.Array[Count])];
        CellCompiler.Prepare(scenarios.Select(scenario => scenario.Request));
        return scenarios;
    });

    private static readonly Lazy<IReadOnlyList<(WindowRequest Request, int Seed)>> LazyWindows = new(() =>
    {
        (WindowRequest Request, int Seed)[] windows = Draw(AnyWindow.Array[Count / 2]);
        CellCompiler.Prepare(windows.Select(window => window.Request));
        return windows;
    });

    /// <summary>Recurrent cells, most with a read-out, compiled.</summary>
    public static IReadOnlyList<Scenario> Cells => LazyCells.Value;

    /// <summary>Window cells, compiled.</summary>
    public static IReadOnlyList<(WindowRequest Request, int Seed)> Windows => LazyWindows.Value;

    private static T Draw<T>(Gen<T> gen) => gen.Generate(new PCG(uint.Parse(Seed, CultureInfo.InvariantCulture)), null, out _);
}
