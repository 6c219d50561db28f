using System.Runtime.InteropServices;
using SpanRnn.Bench.Cells;
using SpanRnn.Bench.Contestants;
using SpanRnn.Bench.Roofline;
using SpanRnn.Kernels;

namespace SpanRnn.Bench.Native;

/// <summary>
/// A cell's steps in a tier of our choice. The call is through a generic interface method, which costs native code a few ns more
/// than <c>Step</c>; all tiers pay it alike.
/// </summary>
internal sealed class TierStepper<TCell, TSimd, TVector> : IContestant
    where TCell : class, ILoopedCell<TCell>, IRecurrentKernel
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private readonly TCell _cell;
    private readonly StepInputs _inputs = new(TCell.InputSize);
    private readonly AlignedFloats _hidden = new(PassLayout.Pad(TCell.HiddenSize));
    private readonly AlignedFloats _cellState = new(PassLayout.Pad(TCell.HiddenSize));

    public TierStepper(CellParameters parameters) => _cell = TCell.Create(parameters);

    public string Name => typeof(TSimd).Name;

    public void Run(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _cell.Step<TSimd, TVector>(ref MemoryMarshal.GetReference(_inputs.Next()), ref _hidden.Reference, ref _cellState.Reference);
        }
    }

    public void Dispose()
    {
    }
}
