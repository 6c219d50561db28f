using System.Runtime.Intrinsics;
using SpanRnn.Kernels;

namespace SpanRnn.Generator.Tests;

/// <summary>
/// Calls a kernel on a vector width of the test's choice. The kernels work on padded memory; here they get copies with
/// guards behind them, so a write past the end fails.
/// </summary>
internal static class ForcedTier
{
    private const int TileStates = 8;

    public static void Step(IRecurrentKernel kernel, SimdTier tier, ReadOnlySpan<float> input, Span<float> hidden, Span<float> cell)
    {
        var x = new GuardedFloats(input);
        var h = new GuardedFloats(hidden, PassLayout.Pad(hidden.Length));
        var c = new GuardedFloats(cell, PassLayout.Pad(cell.Length));
        switch (tier)
        {
            case SimdTier.Vector512:
                kernel.Step<Simd512, Vector512<float>>(ref x.First, ref h.First, ref c.First);
                break;
            case SimdTier.Vector256:
                kernel.Step<Simd256, Vector256<float>>(ref x.First, ref h.First, ref c.First);
                break;
            case SimdTier.Vector128:
                kernel.Step<Simd128, Vector128<float>>(ref x.First, ref h.First, ref c.First);
                break;
            default:
                kernel.Step<SimdScalar, float>(ref x.First, ref h.First, ref c.First);
                break;
        }

        x.CopyTo([]);
        h.CopyTo(hidden);
        c.CopyTo(cell);
    }

    public static void Run(
        IRecurrentKernel kernel, SimdTier tier, ReadOnlySpan<float> sequence, Span<float> outputs, Span<float> hidden, Span<float> cell)
    {
        int steps = outputs.Length / hidden.Length;
        var x = new GuardedFloats(sequence);
        var y = new GuardedFloats(outputs);
        var h = new GuardedFloats(hidden, PassLayout.Pad(hidden.Length));
        var c = new GuardedFloats(cell, PassLayout.Pad(cell.Length));
        switch (tier)
        {
            case SimdTier.Vector512:
                kernel.Run<Simd512, Vector512<float>>(ref x.First, ref y.First, steps, ref h.First, ref c.First);
                break;
            case SimdTier.Vector256:
                kernel.Run<Simd256, Vector256<float>>(ref x.First, ref y.First, steps, ref h.First, ref c.First);
                break;
            case SimdTier.Vector128:
                kernel.Run<Simd128, Vector128<float>>(ref x.First, ref y.First, steps, ref h.First, ref c.First);
                break;
            default:
                kernel.Run<SimdScalar, float>(ref x.First, ref y.First, steps, ref h.First, ref c.First);
                break;
        }

        x.CopyTo([]);
        y.CopyTo(outputs);
        h.CopyTo(hidden);
        c.CopyTo(cell);
    }

    public static void StepTile(
        IRecurrentKernel kernel, SimdTier tier, ReadOnlySpan<float> inputs, Span<float> hidden, Span<float> cell, int hiddenSize, int cellSize)
    {
        int padded = PassLayout.Pad(hiddenSize);
        int paddedCell = PassLayout.Pad(cellSize);
        var x = new GuardedFloats(inputs);
        var h = new GuardedFloats(Spread(hidden, hiddenSize, padded));
        var next = new GuardedFloats(new float[TileStates * padded]);
        var c = new GuardedFloats(Spread(cell, cellSize, paddedCell));
        switch (tier)
        {
            case SimdTier.Vector512:
                kernel.StepTile<Simd512, Vector512<float>>(ref x.First, ref h.First, ref next.First, ref c.First);
                break;
            case SimdTier.Vector256:
                kernel.StepTile<Simd256, Vector256<float>>(ref x.First, ref h.First, ref next.First, ref c.First);
                break;
            case SimdTier.Vector128:
                kernel.StepTile<Simd128, Vector128<float>>(ref x.First, ref h.First, ref next.First, ref c.First);
                break;
            default:
                kernel.StepTile<SimdScalar, float>(ref x.First, ref h.First, ref next.First, ref c.First);
                break;
        }

        x.CopyTo([]);
        h.CopyTo([]);
        Gather(next, hidden, hiddenSize, padded);
        Gather(c, cell, cellSize, paddedCell);
    }

    private static float[] Spread(ReadOnlySpan<float> states, int size, int padded)
    {
        float[] spread = new float[states.Length / size * padded];
        for (int state = 0; state < states.Length / size; state++)
        {
            states.Slice(state * size, size).CopyTo(spread.AsSpan(state * padded));
        }

        return spread;
    }

    private static void Gather(GuardedFloats spread, Span<float> states, int size, int padded)
    {
        float[] floats = new float[states.Length / size * padded];
        spread.CopyTo(floats);
        for (int state = 0; state < states.Length / size; state++)
        {
            floats.AsSpan(state * padded, size).CopyTo(states[(state * size)..]);
        }
    }
}
