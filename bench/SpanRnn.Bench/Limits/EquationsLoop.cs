using System.Runtime.CompilerServices;
using SpanRnn.Bench.Contestants;
using SpanRnn.Bench.Roofline;
using SpanRnn.Kernels;
using SpanRnn.Testing;

namespace SpanRnn.Bench.Limits;

/// <summary>The equations of a cell alone, from sums in memory: what a step does beside reading weights.</summary>
/// <typeparam name="TSimd">The vector operations.</typeparam>
/// <typeparam name="TVector">The vector.</typeparam>
internal sealed class EquationsLoop<TSimd, TVector> : IContestant
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    /// <summary>Units of a repetition.</summary>
    public const int Units = 64;

    private const int Rows = 4;

    private readonly CellKind _kind;
    private readonly AlignedFloats _sums = new(Rows * Units);
    private readonly AlignedFloats _state = new(Units);
    private readonly AlignedFloats _hidden = new(Units);

    /// <summary>The equations of an LSTM or a GRU.</summary>
    public EquationsLoop(CellKind kind)
    {
        _kind = kind;
        RandomParameters.State(Rows * Units, seed: 5).CopyTo(_sums.Values);
    }

    public string Name => $"{_kind.ToString().ToUpperInvariant()}, {TSimd.Count} lanes";

    public void Run(int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (_kind == CellKind.Lstm)
            {
                Lstm(ref _sums.Reference, ref _state.Reference, ref _hidden.Reference);
            }
            else
            {
                Gru(ref _sums.Reference, ref _state.Reference);
            }
        }
    }

    public void Dispose()
    {
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Lstm(ref float sums, ref float cell, ref float hidden)
    {
        for (int unit = 0; unit < Units; unit += TSimd.Count)
        {
            TVector i = TSimd.Load(ref sums, unit);
            TVector f = TSimd.Load(ref sums, Units + unit);
            TVector g = TSimd.Load(ref sums, (2 * Units) + unit);
            TVector c = LstmEquations.Cell<TSimd, TVector, AccurateTanh>(i, f, g, TSimd.Load(ref cell, unit));
            TSimd.Store(TSimd.FlushTiny(c), ref cell, unit);
            TSimd.Store(LstmEquations.Hidden<TSimd, TVector, AccurateTanh>(TSimd.Load(ref sums, (3 * Units) + unit), c), ref hidden, unit);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Gru(ref float sums, ref float hidden)
    {
        for (int unit = 0; unit < Units; unit += TSimd.Count)
        {
            TVector r = TSimd.Load(ref sums, unit);
            TVector z = TSimd.Load(ref sums, Units + unit);
            TVector n = GruEquations.Candidate<TSimd, TVector, AccurateTanh>(r, TSimd.Load(ref sums, (2 * Units) + unit), TSimd.Load(ref sums, (3 * Units) + unit));
            TSimd.Store(TSimd.FlushTiny(GruEquations.Hidden<TSimd, TVector, AccurateTanh>(z, n, TSimd.Load(ref hidden, unit))), ref hidden, unit);
        }
    }
}
