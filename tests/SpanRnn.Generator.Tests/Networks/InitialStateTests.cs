using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Generator.Tests;

/// <summary>States begin where the model says: each loaded network's own, in one pool per class.</summary>
public sealed class InitialStateTests
{
    private static readonly Lazy<Type> Net = new(() => GeneratorHost.Run("""
        using SpanRnn;
        /// <summary>.</summary>
        [RecurrentNetwork(3)][Gru(5), Convolution(4, 3), Lstm(5, ProjectionSize = 2), Dense(2)] public sealed partial class Net { }
        """).Load().Type("Net"));

    [Fact]
    public void RentedState_HoldsTheModels()
    {
        NetworkModel model = Model(1, withStates: true);

        RuntimeNetwork.Create(Net.Value, model).Run([], out float[] state);

        CellParameters gru = ((RecurrentLayer)model.Layers[0]).Forward;
        CellParameters lstm = ((RecurrentLayer)model.Layers[2]).Forward;
        Bits.AssertEqual([.. gru.InitialHidden, .. new float[3 * 5], .. lstm.InitialHidden, .. lstm.InitialCell], state, "state");
    }

    [Fact]
    public void Run_BeginsFromTheModelsState()
    {
        NetworkModel model = Model(2, withStates: true);
        float[] sequence = RandomParameters.Inputs(3 * 20, 3);

        float[] actual = RuntimeNetwork.Create(Net.Value, model).Run(sequence, out _);

        Assert.InRange(Deviation.Largest(actual, [.. new ReferenceNetwork(model).Run(sequence).SelectMany(step => step)]), 0, 5e-6);
    }

    [Fact]
    public void RentedState_OfANetworkWithoutAny_IsZero_WhoeverHadItBefore()
    {
        RuntimeNetwork with = RuntimeNetwork.Create(Net.Value, Model(4, withStates: true));
        RuntimeNetwork without = RuntimeNetwork.Create(Net.Value, Model(4, withStates: false));
        with.Run([], out float[] first);

        without.Run([], out float[] zeros);
        with.Run([], out float[] again);

        Assert.All(zeros, value => Assert.Equal(0, BitConverter.SingleToInt32Bits(value)));
        Assert.Contains(first, value => value != 0);
        Bits.AssertEqual(first, again, "state");
    }

    [Theory]
    [InlineData("_l0")]
    [InlineData("")]
    public void Load_TakesStatesFromTheFile(string suffix)
    {
        Type type = GeneratorHost.Run("using SpanRnn;\n/// <summary>.</summary>\n[RecurrentNetwork(3)][Lstm(5)] public sealed partial class Net { }").Load().Type("Net");
        CellParameters cell = Cell(new CellSpec(CellKind.Lstm, 3, 5), 6, withState: true);
        var writer = new SafetensorsWriter();
        writer.Add("lstm.weight_ih" + suffix, Stack(cell, cell.InputWeights), 20, 3);
        writer.Add("lstm.weight_hh" + suffix, Stack(cell, cell.RecurrentWeights), 20, 5);
        writer.Add("lstm.bias_ih" + suffix, Stack(cell, cell.InputBias), 20);
        writer.Add("lstm.bias_hh" + suffix, Stack(cell, cell.RecurrentBias), 20);
        writer.Add("lstm.initial_hidden" + suffix, cell.InitialHidden.ToArray(), 5);
        writer.Add("lstm.initial_cell" + suffix, cell.InitialCell.ToArray(), 5);
        using var stream = new MemoryStream();
        writer.Write(stream);
        stream.Position = 0;
        float[] sequence = RandomParameters.Inputs(3 * 4, 7);

        float[] actual = RuntimeNetwork.Load(type, stream).Run(sequence, out _);

        Bits.AssertEqual(RuntimeNetwork.Create(type, new NetworkModel([new RecurrentLayer("lstm", cell)])).Run(sequence, out _), actual, "Run");
    }

    private static NetworkModel Model(int seed, bool withStates) => new(
    [
        new RecurrentLayer("gru", Cell(new CellSpec(CellKind.Gru, 3, 5), seed, withStates)),
        new ConvolutionLayer("conv", 5, 4, 3, RandomParameters.State(60, seed + 1), RandomParameters.State(4, seed + 2)) { PaddingBefore = 2 },
        new RecurrentLayer("lstm", Cell(new CellSpec(CellKind.Lstm, 4, 5) { ProjectionSize = 2 }, seed + 3, withStates)),
        new DenseLayer("dense", RandomParameters.CreateDense(new DenseSpec(2, 2), seed + 4)),
    ]);

    private static CellParameters Cell(CellSpec spec, int seed, bool withState)
    {
        CellParameters cell = RandomParameters.Create(spec, seed);
        if (withState)
        {
            cell.SetInitialState(RandomParameters.State(spec.OutputSize, seed + 50), spec.HasCellState ? RandomParameters.State(spec.HiddenSize, seed + 51) : []);
        }

        return cell;
    }

    private static float[] Stack(CellParameters cell, GatePart part)
    {
        List<float> all = [];
        foreach (Gate gate in cell.Spec.Gates)
        {
            all.AddRange(part(gate));
        }

        return [.. all];
    }
}
