using SpanRnn.Bench.Bulk;
using SpanRnn.Bench.Cells;
using SpanRnn.Bench.Contestants;
using SpanRnn.Testing;

namespace SpanRnn.Bench.Budgets;

/// <summary>
/// The entrance to another build of this program, loaded beside it: only types of the base library cross it, since every other type here
/// exists once in each build.
/// </summary>
internal static class TrialPort
{
    private const int Steps = 100;
    private const int Seeds = 16;

    /// <summary>Makes the work of a class.</summary>
    /// <param name="className">A cell or a network of the benchmark.</param>
    /// <param name="workload">The name of a <see cref="Workload"/>.</param>
    /// <returns>Repeats the work as often as told.</returns>
    /// <exception cref="ArgumentException">There is no such class.</exception>
    public static Action<int> Open(string className, string workload)
    {
        Workload kind = Enum.Parse<Workload>(workload);
        return kind == Workload.Step ? Cell(className).CreateStepper(ContestantNames.SpanRnn).Run
            : Stacks.Open(className, kind) ?? Cell(className).CreateBulk(ContestantNames.SpanRnn, kind).Run;
    }

    /// <summary>The largest error of a cell's hidden state after 100 steps, over 16 seeds of weights.</summary>
    public static double Error(string className)
    {
        BenchCell cell = Cell(className);
        return Enumerable.Range(1, Seeds).Max(seed => Error(cell, RandomParameters.Create(cell.Spec, seed)));
    }

    private static double Error(BenchCell cell, CellParameters parameters)
    {
        CellSpec spec = parameters.Spec;
        using IStepper stepper = cell.CreateSpanRnn(parameters);
        stepper.Run(Steps);
        StepInputs ring = new(spec.InputSize);
        List<float> sequence = [];
        for (int step = 0; step < Steps; step++)
        {
            sequence.AddRange(ring.Next());
        }

        CellRun<double> exact = new ReferenceCell(parameters).Run(
            [.. sequence], new float[spec.HiddenSize], new float[spec.HasCellState ? spec.HiddenSize : 0]);
        return Deviation.Largest(stepper.Hidden, exact.Hidden);
    }

    private static BenchCell Cell(string className) =>
        BenchCells.All.FirstOrDefault(cell => cell.ClassName == className)
        ?? throw new ArgumentException($"The benchmark has no cell {className}.", nameof(className));
}
