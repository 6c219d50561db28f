using System.Runtime.Intrinsics;
using SpanRnn.Bench.Cells;
using SpanRnn.Bench.Contestants;
using SpanRnn.Bench.Quick;
using SpanRnn.Bench.Roofline;
using SpanRnn.Kernels;
using SpanRnn.Testing;

namespace SpanRnn.Bench.Native;

/// <summary>A cell's lanes: its step, its forced tiers and the loops of the roofline.</summary>
internal sealed class MeasuredCell
{
    private readonly string _name;
    private readonly Lane _step;
    private readonly Lane _vector128;
    private readonly Lane _scalar;
    private readonly Lane[] _streams;

    private MeasuredCell(string name, long weightBytes, IContestant step, IContestant vector128, IContestant scalar)
    {
        _name = name;
        _step = new Lane(step);
        _vector128 = new Lane(vector128);
        _scalar = new Lane(scalar);
        _streams = WeightStream.IsSupported
            ? [.. WeightStream.LoopNames.Select(loop => new Lane(new WeightStream(weightBytes, loop)))]
            : [];
    }

    /// <summary>The cells of the bars: LSTM and GRU from 8×8 to 128×128.</summary>
    public static MeasuredCell[] CreateAll() =>
    [
        Of<Lstm8x8>(), Of<Lstm16x16>(), Of<Lstm32x32>(), Of<Lstm64x64>(), Of<Lstm128x128>(),
        Of<Gru8x8>(), Of<Gru16x16>(), Of<Gru32x32>(), Of<Gru64x64>(), Of<Gru128x128>(),
    ];

    /// <summary>All lanes, for the harness.</summary>
    public IReadOnlyList<Lane> Lanes => [_step, _vector128, _scalar, .. _streams];

    /// <summary>What they have measured.</summary>
    public CellTimes Times()
    {
        Lane? roofline = _streams.MinBy(static lane => lane.MedianTime);
        return new CellTimes(
            _name,
            _step.MedianTime,
            roofline?.MedianTime,
            roofline is null ? null : Statistics.Ratio(_step.Times, roofline.Times).Median,
            _vector128.MedianTime,
            _scalar.MedianTime,
            Statistics.Ratio(_scalar.Times, _vector128.Times).Median);
    }

    private static MeasuredCell Of<TCell>()
        where TCell : class, ILoopedCell<TCell>, IRecurrentKernel
    {
        CellSpec spec = TCell.Spec;
        CellParameters parameters = RandomParameters.Create(spec, seed: 1);
        long weights = (long)spec.Gates.Count * spec.HiddenSize * (spec.InputSize + spec.HiddenSize);
        return new MeasuredCell(
            FormattableString.Invariant($"{spec.Kind.ToString().ToUpperInvariant()} {spec.InputSize}×{spec.HiddenSize}"),
            weights * sizeof(float),
            new SpanRnnStepper<TCell>("Step", parameters),
            new TierStepper<TCell, Simd128, Vector128<float>>(parameters),
            new TierStepper<TCell, SimdScalar, float>(parameters));
    }
}
