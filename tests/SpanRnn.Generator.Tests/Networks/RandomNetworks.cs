using SpanRnn.Testing;

namespace SpanRnn.Generator.Tests;

/// <summary>Random models that need whole sequences: layers that look at the end, of every kind, option, merge and size, and others around them.</summary>
internal static class RandomNetworks
{
    /// <summary>A model; the same for the same seed.</summary>
    public static NetworkModel Whole(int seed)
    {
        var random = new NetworkRandom(seed);
        int size = random.Size(20);
        var layers = new List<NetworkLayer>();
        for (int before = random.Number(3); before > 0; before--)
        {
            Add(Around(size, random));
        }

        bool returnsSequence = true;
        for (int count = 1 + random.Number(3); count > 0 && returnsSequence; count--)
        {
            returnsSequence = count > 1 || random.Number(3) > 0;
            Add(Recurrent(size, random, returnsSequence));
        }

        for (int after = random.Number(3); after > 0; after--)
        {
            Add(returnsSequence ? Around(size, random) : Pointwise(size, random));
        }

        return new NetworkModel(layers);

        void Add(NetworkLayer layer)
        {
            layers.Add(layer);
            size = layer.OutputSize;
        }
    }

    /// <summary>A recurrent layer in one direction or two, perhaps from a state of its own.</summary>
    private static RecurrentLayer Recurrent(int size, NetworkRandom random, bool returnsSequence)
    {
        CellSpec spec = Spec(size, random);
        CellParameters forward = Cell(spec, random);
        int way = random.Number(6);
        if (way < 4)
        {
            var merge = (BidirectionalMerge)way;
            bool fits = size == (merge == BidirectionalMerge.Concatenate ? 2 : 1) * spec.OutputSize;
            CellSpec backward = random.Number(3) > 0 ? spec : Differing(spec, random);
            return new RecurrentLayer("", forward, Cell(backward, random), merge) { ReturnsSequence = returnsSequence, Residual = fits && returnsSequence };
        }

        return new RecurrentLayer("", forward)
        {
            GoBackwards = true,
            InputOrder = way == 4 || !returnsSequence,
            ReturnsSequence = returnsSequence,
            Residual = size == spec.OutputSize && returnsSequence,
        };
    }

    private static CellSpec Differing(CellSpec spec, NetworkRandom random)
    {
        var gates = new ActivationFunction(Activation.HardSigmoid, 1f / 6, 0.5f);
        CellSpec plain = spec with { Activation = random.Number(2) == 0 ? Activation.Softsign : new ActivationFunction(Activation.ScaledTanh, 0.8f, 0.6f) };
        return spec.Kind switch
        {
            CellKind.Rnn => plain,
            CellKind.Gru => plain with { GateActivation = gates },
            _ => plain with { GateActivation = gates, CellActivation = random.Number(2) == 0 ? Activation.Tanh : Activation.Softsign },
        };
    }

    private static CellSpec Spec(int size, NetworkRandom random)
    {
        var kind = (CellKind)random.Number(3);

        // Now and then as wide as the input, for a residual; now and then so wide that weights are shared between steps.
        int hidden = random.Number(4) switch { 0 => size, 1 => random.Size(96), _ => random.Size(24) };
        var spec = new CellSpec(kind, size, hidden) { Bias = random.Number(4) > 0, Mode = ActivationMode.Accurate };
        return kind switch
        {
            CellKind.Rnn => spec with { Activation = random.Number(2) == 0 ? Activation.Tanh : Activation.Softsign },
            CellKind.Gru => spec with { Reset = (GruReset)random.Number(2), Clip = random.Number(3) == 0 ? 0.4f : 0 },
            _ => random.Number(5) switch
            {
                0 => spec with { Peephole = true },
                1 => spec with { ProjectionSize = random.Size(hidden) },
                2 => spec with { LayerNormalization = true },
                3 => spec with { Coupling = GateCoupling.InputFromForget, CellClip = 0.5f },
                _ => spec with { ForgetBias = random.Number(3) - 1 },
            },
        };
    }

    private static CellParameters Cell(CellSpec spec, NetworkRandom random)
    {
        CellParameters cell = RandomParameters.Create(spec, random.Next());
        if (random.Number(2) == 0)
        {
            cell.SetInitialState(
                RandomParameters.State(spec.OutputSize, random.Next()), spec.HasCellState ? RandomParameters.State(spec.HiddenSize, random.Next()) : []);
        }

        return cell;
    }

    private static NetworkLayer Around(int size, NetworkRandom random)
    {
        if (random.Number(2) == 0)
        {
            return Pointwise(size, random);
        }

        int kernel = random.Size(5);
        int outputs = random.Size(20);
        return new ConvolutionLayer(
            "",
            size,
            outputs,
            kernel,
            RandomParameters.State(outputs * size * kernel, random.Next()).Select(weight => weight / MathF.Sqrt(size * kernel)).ToArray(),
            RandomParameters.State(outputs, random.Next()))
        {
            Dilation = random.Size(3),
            Stride = random.Size(3),
            PaddingBefore = random.Number(9),
            PaddingAfter = random.Number(5),
            Activation = random.Number(2) == 0 ? Activation.Relu : Activation.Identity,
        };
    }

    private static NetworkLayer Pointwise(int size, NetworkRandom random) => random.Number(5) switch
    {
        0 => new PReluLayer("", RandomParameters.State(size, random.Next())),
        1 => new ScaleShiftLayer("", RandomParameters.State(size, random.Next()), RandomParameters.State(size, random.Next())),
        2 => new SoftmaxLayer("", size),
        3 => new ActivationLayer("", size, Activation.Tanh),
        _ => new DenseLayer("", RandomParameters.CreateDense(new DenseSpec(size, random.Size(20)) { Activation = Activation.Sigmoid }, random.Next())),
    };

    /// <summary>Whole numbers out of a seed.</summary>
    private sealed class NetworkRandom(int seed)
    {
        private readonly SeededRandom _random = new(seed);

        /// <summary>A number from 0 up, less than a bound.</summary>
        public int Number(int bound) => Math.Min(bound - 1, (int)_random.NextUniform(0, bound));

        /// <summary>A number from 1 to a greatest.</summary>
        public int Size(int greatest) => 1 + Number(greatest);

        /// <summary>A seed.</summary>
        public int Next() => Number(1 << 20);
    }
}
