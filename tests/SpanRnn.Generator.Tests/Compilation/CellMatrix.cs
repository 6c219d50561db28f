namespace SpanRnn.Generator.Tests;

/// <summary>
/// Every kind with every option, and every kind at sizes that take every way through the emitter: less than a panel,
/// whole panels, a tail block, one block and many, straight-line products and loops with and without a rest.
/// </summary>
internal static class CellMatrix
{
    private static readonly (int Input, int Hidden)[] Sizes =
        [(1, 1), (3, 7), (8, 8), (16, 32), (9, 72), (100, 31), (33, 130), (1, 1024)];

    /// <summary>Activations without parameters whose error a bound per unit describes; VariantTests takes care of the others.</summary>
    public static IReadOnlyList<Activation> BasicActivations { get; } = [Activation.Identity, Activation.Tanh, Activation.Sigmoid, Activation.Relu];

    /// <summary>Every kind, basic activation, reset, bias and mode.</summary>
    public static IEnumerable<CellSpec> Options(int inputSize, int hiddenSize)
    {
        foreach (bool bias in (bool[])[true, false])
        {
            foreach (ActivationMode mode in Enum.GetValues<ActivationMode>())
            {
                foreach (Activation activation in BasicActivations)
                {
                    yield return new CellSpec(CellKind.Rnn, inputSize, hiddenSize) { Activation = activation, Bias = bias, Mode = mode };
                }

                foreach (GruReset reset in Enum.GetValues<GruReset>())
                {
                    yield return new CellSpec(CellKind.Gru, inputSize, hiddenSize) { Reset = reset, Bias = bias, Mode = mode };
                }

                yield return new CellSpec(CellKind.Lstm, inputSize, hiddenSize) { Bias = bias, Mode = mode };
            }
        }
    }

    /// <summary>All options at one size and each kind at all sizes, with one of the read-outs or none.</summary>
    public static IReadOnlyList<CellRequest> Cells { get; } =
    [
        .. Options(7, 20)
            .Concat(Sizes.SelectMany(size => Options(size.Input, size.Hidden).Where(spec => spec.Bias && spec.Mode == ActivationMode.Accurate && spec.Activation == Activation.Tanh)))
            .Select((spec, index) => new CellRequest(spec, ReadOut(spec, index))),
    ];

    /// <summary>Window cells of all activations, with and without bias, of several sizes.</summary>
    public static IReadOnlyList<WindowRequest> Windows { get; } =
    [
        .. from activation in BasicActivations
           from bias in (bool[])[true, false]
           select new WindowRequest(4, 16, new DenseSpec(64, 2) { Activation = activation, Bias = bias }),
        .. from size in ((int Input, int Window, int Output)[])[(1, 1, 1), (3, 5, 8), (9, 30, 20), (2, 3, 64), (100, 7, 73)]
           select new WindowRequest(size.Input, size.Window, new DenseSpec(size.Input * size.Window, size.Output)),
    ];

    /// <summary>One small cell for every way of writing equations: each kind, each variant, each mode, with a read-out and without.</summary>
    public static IReadOnlyList<CellRequest> Variants { get; } =
    [
        new(new CellSpec(CellKind.Rnn, 3, 20) { Activation = new(Activation.LeakyRelu, 0.125f, 0), Clip = 2.5f }),
        new(new CellSpec(CellKind.Rnn, 3, 40) { Mode = ActivationMode.Fast }, new DenseSpec(40, 9) { Activation = Activation.Elu }),
        new(new CellSpec(CellKind.Gru, 3, 20), new DenseSpec(20, 2) { Activation = Activation.Sigmoid }),
        new(new CellSpec(CellKind.Gru, 9, 40) { Reset = GruReset.BeforeProduct, GateActivation = Activation.HardSigmoid, Bias = false }),
        new(new CellSpec(CellKind.Lstm, 3, 20)),
        new(new CellSpec(CellKind.Lstm, 9, 40) { Peephole = true, Coupling = GateCoupling.InputFromForget, CellActivation = Activation.Softsign, CellClip = 3, ForgetBias = -1.5f }),
        new(new CellSpec(CellKind.Lstm, 3, 20) { ProjectionSize = 12, ProjectionBias = true, ProjectionClip = 0.5f, LayerNormalization = true }, new DenseSpec(12, 8)),
        new(new CellSpec(CellKind.Lstm, 3, 20) { Peephole = true, Coupling = GateCoupling.ForgetFromInput, Mode = ActivationMode.Fast, Clip = 1 }),
    ];

    /// <summary>Every third cell has no read-out; the others have one of each activation and bias in turn.</summary>
    private static DenseSpec? ReadOut(CellSpec spec, int index) => index % 3 == 0
        ? null
        : new DenseSpec(spec.HiddenSize, 1 + (index % 4 * 7)) { Activation = (Activation)(index / 3 % 4), Bias = index % 5 != 0 };
}
