using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using Xunit;

namespace SpanRnn.Generator.Tests;

/// <summary>
/// Every vector width, forced within one process, computes every random cell. Where the hardware fuses multiply and add,
/// all widths give the same bits; elsewhere each is held to the error bound alone.
/// </summary>
public sealed class TierTests
{
    internal static readonly bool IsFused = Fma.IsSupported || AdvSimd.IsSupported;

    [Fact]
    public void Tiers_OfThisProcess_AreAllThatItsHardwareHas()
    {
        Assert.Contains(SimdTier.Scalar, SimdTiers.Supported);
        Assert.Equal(Sse42.IsSupported || AdvSimd.IsSupported, SimdTiers.Supported.Contains(SimdTier.Vector128));
        Assert.Equal(Avx2.IsSupported && Fma.IsSupported, SimdTiers.Supported.Contains(SimdTier.Vector256));
    }

    [Fact]
    public void Step_OfEveryTier_IsWithinTheErrorBound()
    {
        foreach (Scenario scenario in RandomScenarios.Cells)
        {
            RuntimeCell cell = scenario.Cell();
            Assert.All(SimdTiers.Supported, tier => StepAssert.IsNear(scenario, (input, hidden, state) => cell.Step(tier, input, hidden, state)));
        }
    }

    [Fact]
    public void Step_OfEveryTier_GivesTheSameBits() => AssertSame("Step", (cell, tier, scenario, sequence, outputs, hidden, state) =>
    {
        for (int step = 0; step < Scenario.Steps; step++)
        {
            cell.Step(tier, sequence.AsSpan(scenario.InputOf(step)), hidden, state);
            hidden.CopyTo(outputs.AsSpan(scenario.OutputOf(step)));
        }
    });

    [Fact]
    public void Run_OfEveryTier_GivesTheSameBits() => AssertSame("Run", (cell, tier, _, sequence, outputs, hidden, state) =>
        cell.Run(tier, sequence, outputs, hidden, state));

    [Fact]
    public void StepTile_OfEveryTier_GivesTheSameBits() => AssertSame("StepTile", (cell, tier, scenario, sequence, outputs, hidden, state) =>
    {
        float[] states = Tile(hidden);
        float[] cells = Tile(state);
        for (int step = 0; step + Agents <= Scenario.Steps; step += Agents)
        {
            cell.StepTile(tier, sequence.AsSpan(step * scenario.Spec.InputSize, Agents * scenario.Spec.InputSize), states, cells);
            states.CopyTo(outputs, step * scenario.Spec.OutputSize);
        }

        cells.AsSpan(0, state.Length).CopyTo(state);
    });

    private const int Agents = 8;

    private delegate void Compute(
        RuntimeCell cell, SimdTier tier, Scenario scenario, float[] sequence, float[] outputs, float[] hidden, float[] state);

    private static void AssertSame(string what, Compute compute)
    {
        foreach (Scenario scenario in RandomScenarios.Cells)
        {
            RuntimeCell cell = scenario.Cell();
            float[]? expected = null;
            foreach (SimdTier tier in SimdTiers.Supported)
            {
                float[] outputs = new float[Scenario.Steps * scenario.Spec.OutputSize];
                float[] hidden = scenario.Hidden();
                float[] state = scenario.CellState();
                compute(cell, tier, scenario, scenario.Sequence(), outputs, hidden, state);
                float[] all = [.. outputs, .. hidden, .. state];
                Assert.All(all, value => Assert.True(float.IsFinite(value)));
                expected ??= all;
                if (IsFused)
                {
                    Bits.AssertEqual(expected, all, $"{what} of {scenario} on {tier}");
                }
                else
                {
                    // Without fused multiply-add, single steps differ by at most twice the bound of a step (which
                    // Step_OfEveryTier_IsWithinTheErrorBound states); over 20 steps, added up, by this much.
                    Assert.InRange(Deviation.Largest(all, expected), 0, 2 * Scenario.Steps * LargestBound(scenario));
                }
            }
        }
    }

    private static double LargestBound(Scenario scenario)
    {
        float[] input = scenario.Sequence()[..scenario.Spec.InputSize];
        float[] ones = [.. Enumerable.Repeat(2f, scenario.Spec.OutputSize)];
        (double[] hidden, double[] cell) = new StepErrorBound(scenario.Parameters()).Of(input, ones, scenario.Spec.HasCellState ? ones : []);
        return hidden.Concat(cell).Max();
    }

    /// <summary>Eight agents: the scenario's state times 1, −3/4, 1/2, −1/4, 0, 1/4, −1/2, 3/4.</summary>
    private static float[] Tile(float[] state) =>
        [.. Enumerable.Range(0, Agents).SelectMany(agent => state.Select(value => value * (4 - agent) / 4 * (agent % 2 == 0 ? 1 : -1)))];
}
