using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SpanRnn.Bench.Contestants;
using SpanRnn.Bench.Roofline;
using SpanRnn.Kernels;
using SpanRnn.Testing;

namespace SpanRnn.Bench.Limits;

/// <summary>
/// Reads weights in the order and with the multiply-adds of a step and does nothing else: one stream, for every column a broadcast
/// and two vectors of each gate, sums that end after so many columns. What remains of a step beside it are equations and calls.
/// </summary>
/// <typeparam name="TSimd">The vector operations.</typeparam>
/// <typeparam name="TVector">The vector.</typeparam>
internal sealed class ColumnStream<TSimd, TVector> : IContestant
    where TSimd : struct, ISimd<TVector>
    where TVector : struct
{
    private readonly StreamedCell _cell;
    private readonly AlignedFloats _weights;
    private readonly AlignedFloats _columns;
    private readonly AlignedFloats _sums = new(8 * 16);

    /// <summary>Weights of a cell.</summary>
    public ColumnStream(StreamedCell cell)
    {
        _cell = cell;
        _weights = new AlignedFloats(cell.Floats);
        _columns = new AlignedFloats(cell.Columns);
        RandomParameters.State(cell.Floats, seed: 3).CopyTo(_weights.Values);
        RandomParameters.State(cell.Columns, seed: 4).CopyTo(_columns.Values);
    }

    public string Name => $"{_cell.Name}, {TSimd.Count} lanes";

    public void Run(int count)
    {
        for (int pass = 0; pass < count; pass++)
        {
            int blocks = _cell.Floats / (2 * _cell.Gates * TSimd.Count * _cell.Columns);
            switch (_cell.Gates)
            {
                case 4:
                    FourGates(ref _weights.Reference, ref _columns.Reference, ref _sums.Reference, blocks, _cell.Columns);
                    break;
                case 3:
                    ThreeGates(ref _weights.Reference, ref _columns.Reference, ref _sums.Reference, blocks, _cell.Columns);
                    break;
                default:
                    OneGate(ref _weights.Reference, ref _columns.Reference, ref _sums.Reference, blocks, _cell.Columns);
                    break;
            }
        }
    }

    public void Dispose()
    {
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void FourGates(ref float weights, ref float columns, ref float sums, int blocks, int count)
    {
        for (int block = 0; block < blocks; block++)
        {
            TVector i0 = TSimd.Broadcast(0f), i1 = i0, f0 = i0, f1 = i0, g0 = i0, g1 = i0, o0 = i0, o1 = i0;
            for (int column = 0; column < count; column++)
            {
                TVector x = TSimd.Broadcast(Unsafe.Add(ref columns, column));
                i0 = TSimd.MultiplyAdd(x, ref weights, 0, i0);
                i1 = TSimd.MultiplyAdd(x, ref weights, 1, i1);
                f0 = TSimd.MultiplyAdd(x, ref weights, 2, f0);
                f1 = TSimd.MultiplyAdd(x, ref weights, 3, f1);
                g0 = TSimd.MultiplyAdd(x, ref weights, 4, g0);
                g1 = TSimd.MultiplyAdd(x, ref weights, 5, g1);
                o0 = TSimd.MultiplyAdd(x, ref weights, 6, o0);
                o1 = TSimd.MultiplyAdd(x, ref weights, 7, o1);
                weights = ref Unsafe.Add(ref weights, 8 * TSimd.Count);
            }

            TSimd.Store(TSimd.Add(TSimd.Add(i0, f0), TSimd.Add(g0, o0)), ref sums, 0);
            TSimd.Store(TSimd.Add(TSimd.Add(i1, f1), TSimd.Add(g1, o1)), ref sums, TSimd.Count);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void ThreeGates(ref float weights, ref float columns, ref float sums, int blocks, int count)
    {
        for (int block = 0; block < blocks; block++)
        {
            TVector r0 = TSimd.Broadcast(0f), r1 = r0, z0 = r0, z1 = r0, n0 = r0, n1 = r0;
            TVector r0b = r0, r1b = r0, z0b = r0, z1b = r0, n0b = r0, n1b = r0;
            for (int column = 0; column < count; column += 2)
            {
                TVector x = TSimd.Broadcast(Unsafe.Add(ref columns, column));
                r0 = TSimd.MultiplyAdd(x, ref weights, 0, r0);
                r1 = TSimd.MultiplyAdd(x, ref weights, 1, r1);
                z0 = TSimd.MultiplyAdd(x, ref weights, 2, z0);
                z1 = TSimd.MultiplyAdd(x, ref weights, 3, z1);
                n0 = TSimd.MultiplyAdd(x, ref weights, 4, n0);
                n1 = TSimd.MultiplyAdd(x, ref weights, 5, n1);
                x = TSimd.Broadcast(Unsafe.Add(ref columns, column + 1));
                r0b = TSimd.MultiplyAdd(x, ref weights, 6, r0b);
                r1b = TSimd.MultiplyAdd(x, ref weights, 7, r1b);
                z0b = TSimd.MultiplyAdd(x, ref weights, 8, z0b);
                z1b = TSimd.MultiplyAdd(x, ref weights, 9, z1b);
                n0b = TSimd.MultiplyAdd(x, ref weights, 10, n0b);
                n1b = TSimd.MultiplyAdd(x, ref weights, 11, n1b);
                weights = ref Unsafe.Add(ref weights, 12 * TSimd.Count);
            }

            TSimd.Store(TSimd.Add(TSimd.Add(r0, z0), TSimd.Add(n0, TSimd.Add(r0b, TSimd.Add(z0b, n0b)))), ref sums, 0);
            TSimd.Store(TSimd.Add(TSimd.Add(r1, z1), TSimd.Add(n1, TSimd.Add(r1b, TSimd.Add(z1b, n1b)))), ref sums, TSimd.Count);
        }
    }

    // Six chains, as a vanilla RNN has; what 256 columns have beyond 252 goes on in the first.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void OneGate(ref float weights, ref float columns, ref float sums, int blocks, int count)
    {
        for (int block = 0; block < blocks; block++)
        {
            TVector a0 = TSimd.Broadcast(0f), a1 = a0, b0 = a0, b1 = a0, c0 = a0, c1 = a0, d0 = a0, d1 = a0, e0 = a0, e1 = a0, f0 = a0, f1 = a0;
            int column = 0;
            for (; column + 6 <= count; column += 6)
            {
                Column(ref weights, 0, Unsafe.Add(ref columns, column), ref a0, ref a1);
                Column(ref weights, 1, Unsafe.Add(ref columns, column + 1), ref b0, ref b1);
                Column(ref weights, 2, Unsafe.Add(ref columns, column + 2), ref c0, ref c1);
                Column(ref weights, 3, Unsafe.Add(ref columns, column + 3), ref d0, ref d1);
                Column(ref weights, 4, Unsafe.Add(ref columns, column + 4), ref e0, ref e1);
                Column(ref weights, 5, Unsafe.Add(ref columns, column + 5), ref f0, ref f1);
                weights = ref Unsafe.Add(ref weights, 12 * TSimd.Count);
            }

            for (; column < count; column++)
            {
                Column(ref weights, 0, Unsafe.Add(ref columns, column), ref a0, ref a1);
                weights = ref Unsafe.Add(ref weights, 2 * TSimd.Count);
            }

            TSimd.Store(TSimd.Add(TSimd.Add(TSimd.Add(a0, b0), TSimd.Add(c0, d0)), TSimd.Add(e0, f0)), ref sums, 0);
            TSimd.Store(TSimd.Add(TSimd.Add(TSimd.Add(a1, b1), TSimd.Add(c1, d1)), TSimd.Add(e1, f1)), ref sums, TSimd.Count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Column(ref float weights, int column, float value, ref TVector first, ref TVector second)
    {
        TVector x = TSimd.Broadcast(value);
        first = TSimd.MultiplyAdd(x, ref weights, 2 * column, first);
        second = TSimd.MultiplyAdd(x, ref weights, (2 * column) + 1, second);
    }
}

/// <summary>A cell whose weights come from beyond the first cache level.</summary>
/// <param name="Name">What is read.</param>
/// <param name="Gates">Gates: 4, 3 or 1.</param>
/// <param name="Units">Units.</param>
/// <param name="Columns">Columns of input and hidden state that are read.</param>
internal sealed record StreamedCell(string Name, int Gates, int Units, int Columns)
{
    /// <summary>The cells whose ratio to the roofline has a bar, and the halves that two of their sequences read.</summary>
    public static IReadOnlyList<StreamedCell> All { get; } =
    [
        new("GRU 64×64", 3, 64, 128),
        new("LSTM 64×64", 4, 64, 128),
        new("LSTM 128×128, recurrent half", 4, 128, 128),
        new("GRU 128×128", 3, 128, 256),
        new("LSTM 128×128", 4, 128, 256),
        new("RNN 256×256, recurrent half", 1, 256, 256),
        new("LSTM 256×256, recurrent half", 4, 256, 256),
    ];

    /// <summary>Weights.</summary>
    public int Floats => Gates * Units * Columns;

    /// <summary>Their bytes.</summary>
    public int Bytes => Floats * sizeof(float);

    /// <summary>The streams of this cell: as a step reads in each width of vectors, then the loops of the roofline.</summary>
    public IReadOnlyList<IContestant> Streams() =>
    [
        new ColumnStream<Simd256, Vector256<float>>(this),
        .. Simd512.IsSupported ? [new ColumnStream<Simd512, Vector512<float>>(this)] : Array.Empty<IContestant>(),
        .. WeightStream.LoopNames.Select(name => new WeightStream(Bytes, name)),
    ];
}
