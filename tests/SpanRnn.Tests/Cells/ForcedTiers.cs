using System.Runtime.InteropServices;
using SpanRnn.Kernels;
using SpanRnn.Tests.Kernels;

namespace SpanRnn.Tests.Cells;

/// <summary>A cell's single steps in a tier of our choice, on padded memory: all outputs, then the state that they end in.</summary>
internal sealed class ForcedSteps<TCell>(TCell cell, float[] sequence, float[] state) : ITierAction<float[]>
    where TCell : class, IRecurrentCell<TCell>, IRecurrentKernel
{
    public float[] Run<TSimd, TVector>()
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        int size = TCell.HiddenSize;
        float[] hidden = new float[PassLayout.Pad(size)];
        float[] cellState = new float[PassLayout.Pad(TCell.Spec.HiddenSize)];
        state.AsSpan(0, size).CopyTo(hidden);
        state.AsSpan(size).CopyTo(cellState);
        List<float> outputs = [];
        for (int start = 0; start < sequence.Length; start += TCell.InputSize)
        {
            cell.Step<TSimd, TVector>(
                ref sequence[start], ref MemoryMarshal.GetArrayDataReference(hidden), ref MemoryMarshal.GetArrayDataReference(cellState));
            outputs.AddRange(hidden.AsSpan(0, size));
        }

        return [.. outputs, .. hidden.AsSpan(0, size), .. cellState.AsSpan(0, state.Length - size)];
    }
}

/// <summary>A cell's run over the whole sequence in a tier of our choice, on padded memory: all outputs, then the state that they end in.</summary>
internal sealed class ForcedRun<TCell>(TCell cell, float[] sequence, float[] state) : ITierAction<float[]>
    where TCell : class, IRecurrentCell<TCell>, IRecurrentKernel
{
    public float[] Run<TSimd, TVector>()
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        int size = TCell.HiddenSize;
        int steps = sequence.Length / TCell.InputSize;
        float[] hidden = new float[PassLayout.Pad(size)];
        float[] cellState = new float[PassLayout.Pad(TCell.Spec.HiddenSize)];
        state.AsSpan(0, size).CopyTo(hidden);
        state.AsSpan(size).CopyTo(cellState);
        float[] outputs = new float[steps * size];
        cell.Run<TSimd, TVector>(ref sequence[0], ref outputs[0], steps, ref hidden[0], ref cellState[0]);
        return [.. outputs, .. hidden.AsSpan(0, size), .. cellState.AsSpan(0, state.Length - size)];
    }
}

/// <summary>
/// A cell's tiles of eight states in a tier of our choice, on padded memory. All eight begin alike; all but the
/// third get other inputs, the third the sequence, and its outputs and last state count.
/// </summary>
internal sealed class ForcedTiles<TCell>(TCell cell, float[] sequence, float[] state) : ITierAction<float[]>
    where TCell : class, IRecurrentCell<TCell>, IRecurrentKernel
{
    private const int Members = 8;
    private const int Counted = 2;

    public float[] Run<TSimd, TVector>()
        where TSimd : struct, ISimd<TVector>
        where TVector : struct
    {
        int size = TCell.HiddenSize;
        int padded = PassLayout.Pad(size);
        int paddedCell = PassLayout.Pad(TCell.Spec.HiddenSize);
        float[] hidden = new float[Members * padded];
        float[] next = new float[Members * padded];
        float[] cellState = new float[Members * paddedCell];
        for (int member = 0; member < Members; member++)
        {
            state.AsSpan(0, size).CopyTo(hidden.AsSpan(member * padded));
            state.AsSpan(size).CopyTo(cellState.AsSpan(member * paddedCell));
        }

        float[] inputs = new float[Members * TCell.InputSize];
        List<float> outputs = [];
        for (int start = 0; start < sequence.Length; start += TCell.InputSize)
        {
            for (int i = 0; i < inputs.Length; i++)
            {
                int member = i / TCell.InputSize;
                inputs[i] = sequence[start + (i % TCell.InputSize)] + (member - Counted);
            }

            cell.StepTile<TSimd, TVector>(ref inputs[0], ref hidden[0], ref next[0], ref cellState[0]);
            next.CopyTo(hidden, 0);
            outputs.AddRange(next.AsSpan(Counted * padded, size));
        }

        return [.. outputs, .. hidden.AsSpan(Counted * padded, size), .. cellState.AsSpan(Counted * paddedCell, state.Length - size)];
    }
}
