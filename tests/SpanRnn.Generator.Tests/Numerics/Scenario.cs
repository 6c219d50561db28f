using SpanRnn.Testing;

namespace SpanRnn.Generator.Tests;

/// <summary>A cell with random parameters, a random sequence and a random state that is not zero. Its text repeats it.</summary>
/// <param name="Request">The class.</param>
/// <param name="Seed">Chooses all numbers.</param>
internal sealed record Scenario(CellRequest Request, int Seed)
{
    /// <summary>Steps of the sequence.</summary>
    public const int Steps = 20;

    public CellSpec Spec => Request.Cell;

    public CellParameters Parameters() => RandomParameters.Create(Spec, Seed);

    public DenseParameters? ReadOutParameters() => Request.ReadOut is { } dense ? RandomParameters.CreateDense(dense, Seed + 1) : null;

    public RuntimeCell Cell() => RuntimeCell.Create(Parameters(), ReadOutParameters());

    public float[] Sequence() => RandomParameters.Inputs(Steps * Spec.InputSize, Seed + 2);

    public float[] Hidden() => RandomParameters.State(Spec.OutputSize, Seed + 3);

    public float[] CellState() => RandomParameters.State(Spec.HasCellState ? Spec.HiddenSize : 0, Seed + 4);

    public Range InputOf(int step) => (step * Spec.InputSize)..((step + 1) * Spec.InputSize);

    public Range OutputOf(int step) => (step * Spec.OutputSize)..((step + 1) * Spec.OutputSize);
}
