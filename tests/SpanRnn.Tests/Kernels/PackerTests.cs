using CsCheck;
using SpanRnn.Kernels;
using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Tests.Kernels;

/// <summary>
/// Packed memory holds every weight once, at its place, and zeros elsewhere, in every width of vectors. The expected memory is written
/// from start to end as a kernel would read it, with no index of the layout's.
/// </summary>
public sealed class PackerTests
{
    private static readonly Gen<CellSpec> Specs =
        from kind in Gen.Enum<CellKind>()
        from input in Gen.Int[1, 20]
        from hidden in Gen.Int[1, 45]
        from bias in Gen.Bool
        from activation in Gen.Enum<Activation>()
        from reset in Gen.Enum<GruReset>()
        select new CellSpec(kind, input, hidden)
        {
            Bias = bias,
            Activation = kind == CellKind.Rnn ? activation : Activation.Tanh,
            Reset = kind == CellKind.Gru ? reset : GruReset.AfterProduct,
        };

    private static readonly int[] Widths = [1, 4, 8, 16];

    private static readonly int OwnLanes = Simd512.IsSupported ? 16 : Simd256.IsSupported ? 8 : Simd128.IsSupported ? 4 : 1;

    private static readonly Gen<int> BlockPanels = Gen.Int[1, 6];

    [Fact]
    public void Pack_OfACell_PutsEveryWeightWhereTheKernelReadsIt() =>
        Gen.Select(Specs, BlockPanels, Gen.Int[0, 1000]).Sample(
            (spec, panels, seed) =>
            {
                CellParameters parameters = RandomParameters.Create(spec, seed);
                PassLayout[] passes = Passes(spec, panels * PassLayout.PanelUnits);

                PackedWeights packed = Packer.Pack(parameters, spec, passes);

                Assert.All(Widths, lanes =>
                    Bits.AssertEqual([.. passes.SelectMany(pass => ExpectedPass(parameters, pass, lanes))], packed.InLanes(lanes).Span));
                Assert.Same(packed, packed.InLanes(OwnLanes));
            },
            iter: 300);

    [Fact]
    public void Pack_OfADenseLayer_PutsEveryWeightWhereTheKernelReadsIt() =>
        Gen.Select(Gen.Int[1, 30], Gen.Int[1, 45], Gen.Bool, Gen.Enum<Activation>(), BlockPanels).Sample(
            (input, output, bias, activation, panels) =>
            {
                DenseSpec spec = new(input, output) { Bias = bias, Activation = activation };
                DenseParameters parameters = RandomParameters.CreateDense(spec, seed: 31);
                PassLayout pass = new([Gate.Hidden], output, input, RecurrentSize: 0, panels * PassLayout.PanelUnits);
                float scale = activation == Activation.Sigmoid ? 0.5f : 1f;

                PackedWeights packed = Packer.Pack(parameters, spec, pass);

                List<float> expected = [];
                foreach (int[] units in Stripes(pass, OwnLanes))
                {
                    expected.AddRange(units.Select(unit => unit < output ? scale * parameters.Bias[unit] : 0));
                    for (int k = 0; k < input; k++)
                    {
                        expected.AddRange(units.Select(unit => unit < output ? scale * parameters.Weights[(unit * input) + k] : 0));
                    }
                }

                Bits.AssertEqual([.. expected], packed.Span);
            },
            iter: 200);

    [Fact]
    public void Pack_OfAnLstm_HalvesTheSigmoidGatesOnly()
    {
        CellSpec spec = new(CellKind.Lstm, 1, 1);
        CellParameters parameters = new(spec);
        foreach (Gate gate in spec.Gates)
        {
            parameters.SetGate(gate, [10 + (int)gate], [20 + (int)gate], [1], [2]);
        }

        float[] packed = [.. Packer.Pack(parameters, spec, Passes(spec, 8)).InLanes(8).Span];

        // Rows of 8 units, of which only the first exists: biases i f g o, input weights, recurrent weights.
        float[] firstUnits = [.. packed.Chunk(PassLayout.PanelUnits).Select(static row => row[0])];
        Assert.Equal([1.5f, 1.5f, 3, 1.5f, 5.5f, 6, 13, 7, 10.5f, 11, 23, 12], firstUnits);
        Assert.All(packed.Chunk(PassLayout.PanelUnits), static row => Assert.All(row[1..], static padding => Assert.Equal(0, padding)));
    }

    [Fact]
    public void Pack_OfAGru_KeepsTheCandidatesBiasesApart()
    {
        CellSpec spec = new(CellKind.Gru, 1, 1);
        CellParameters parameters = new(spec);
        foreach (Gate gate in spec.Gates)
        {
            parameters.SetGate(gate, [1], [1], [2], [4]);
        }

        float[] packed = [.. Packer.Pack(parameters, spec, Passes(spec, 8)).InLanes(8).Span];

        Assert.Equal([3, 3, 2, 4], packed.Chunk(PassLayout.PanelUnits).Take(4).Select(static row => row[0]));
    }

    [Fact]
    public void Pack_WithParametersOfAnotherSpec_ThrowsNamingBoth()
    {
        CellSpec spec = new(CellKind.Gru, 2, 3);
        CellParameters parameters = RandomParameters.Create(spec, seed: 1);
        CellSpec other = spec with { Reset = GruReset.BeforeProduct };

        Refusal.StartsWith(
            "parameters", "The parameters are for GRU 2 → 3, the class is GRU 2 → 3, reset before the product.", () => Packer.Pack(parameters, other, Passes(other, 8)));
    }

    [Fact]
    public void Pack_IntoMemory_AlignsItToACacheLine()
    {
        for (int hidden = 1; hidden < 40; hidden += 3)
        {
            CellSpec spec = new(CellKind.Rnn, 3, hidden);
            PackedWeights packed = Packer.Pack(RandomParameters.Create(spec, seed: 1), spec, Passes(spec, 8));
            Assert.Equal(0, Address.Of(packed.Span) % 64);
        }
    }

    private static PassLayout[] Passes(CellSpec spec, int blockUnits)
    {
        PassLayout Pass(params Gate[] gates) =>
            new(gates, spec.HiddenSize, spec.InputSize, spec.HiddenSize, blockUnits, spec.HasSeparateRecurrentBias);

        return spec.Kind == CellKind.Gru && spec.Reset == GruReset.BeforeProduct
            ? [Pass(Gate.Reset, Gate.Update), Pass(Gate.Candidate)]
            : [Pass([.. spec.Gates])];
    }

    /// <summary>The units that vectors of so many lanes compute at once: all of a block's with the widest that divide it.</summary>
    private static IEnumerable<int[]> Stripes(PassLayout pass, int lanes) =>
        Enumerable.Range(0, (pass.Units + 7) / 8 * 8).Chunk(pass.BlockUnits).SelectMany(block =>
        {
            int widest = block.Length % 16 == 0 ? 16 : 8;
            return block.Chunk(block.Length * Math.Min(lanes, widest) / widest);
        });

    private static List<float> ExpectedPass(CellParameters parameters, PassLayout pass, int lanes)
    {
        CellSpec spec = parameters.Spec;
        List<float> expected = [];
        foreach (int[] units in Stripes(pass, lanes))
        {
            foreach (Gate gate in pass.Gates)
            {
                bool apart = gate == Gate.Candidate && pass.SeparateRecurrentBias;
                expected.AddRange(units.Select(unit => unit < spec.HiddenSize
                    ? (float)(Scale(spec, gate) * ((double)parameters.InputBias(gate)[unit] + (apart ? 0 : parameters.RecurrentBias(gate)[unit])))
                    : 0));
            }

            if (pass.SeparateRecurrentBias)
            {
                expected.AddRange(units.Select(unit => unit < spec.HiddenSize ? parameters.RecurrentBias(Gate.Candidate)[unit] : 0));
            }

            for (int k = 0; k < spec.InputSize; k++)
            {
                foreach (Gate gate in pass.Gates)
                {
                    expected.AddRange(units.Select(unit => unit < spec.HiddenSize
                        ? Scale(spec, gate) * parameters.InputWeights(gate)[(unit * spec.InputSize) + k]
                        : 0));
                }
            }

            for (int k = 0; k < spec.HiddenSize; k++)
            {
                foreach (Gate gate in pass.Gates)
                {
                    expected.AddRange(units.Select(unit => unit < spec.HiddenSize
                        ? Scale(spec, gate) * parameters.RecurrentWeights(gate)[(unit * spec.HiddenSize) + k]
                        : 0));
                }
            }
        }

        return expected;
    }

    /// <summary>A half where the equations have a sigmoid, as σ(s) = (1 + tanh(s / 2)) / 2 wants it.</summary>
    private static float Scale(CellSpec spec, Gate gate) => gate switch
    {
        Gate.Candidate => 1,
        Gate.Hidden => spec.Activation == Activation.Sigmoid ? 0.5f : 1,
        _ => 0.5f,
    };
}
