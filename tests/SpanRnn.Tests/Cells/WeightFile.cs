using SpanRnn.Testing;
using SpanRnn.Tests.Weights;

namespace SpanRnn.Tests.Cells;

/// <summary>Weight files with GRUs 3 → 5 and their heads 5 → 2, named as PyTorch names them.</summary>
internal static class WeightFile
{
    private static readonly CellSpec CellSpec = new(CellKind.Gru, 3, 5);
    private static readonly DenseSpec HeadSpec = new(5, 2);

    /// <summary>The cell of a seed.</summary>
    public static CellParameters Cell(int seed) => RandomParameters.Create(CellSpec, seed);

    /// <summary>The head of a seed.</summary>
    public static DenseParameters Head(int seed) => RandomParameters.CreateDense(HeadSpec, seed + 100);

    /// <summary>A file with a cell and a head under each prefix.</summary>
    public static byte[] Of(params (string Prefix, string CellName, int Seed)[] networks) =>
        RawSafetensors.Write([.. networks.SelectMany(static network => Tensors(network.Prefix, network.CellName, Cell(network.Seed), Head(network.Seed)))]);

    private static IEnumerable<(string Name, float[] Values, int[] Shape)> Tensors(
        string prefix, string cellName, CellParameters cell, DenseParameters head)
    {
        yield return (prefix + cellName + "weight_ih_l0", Stack(cell.InputWeights), [15, 3]);
        yield return (prefix + cellName + "weight_hh_l0", Stack(cell.RecurrentWeights), [15, 5]);
        yield return (prefix + cellName + "bias_ih_l0", Stack(cell.InputBias), [15]);
        yield return (prefix + cellName + "bias_hh_l0", Stack(cell.RecurrentBias), [15]);
        yield return (prefix + "head.weight", head.Weights.ToArray(), [2, 5]);
        yield return (prefix + "head.bias", head.Bias.ToArray(), [2]);
    }

    private static float[] Stack(PartOfGate part) =>
        [.. part(Gate.Reset), .. part(Gate.Update), .. part(Gate.Candidate)];
}
