using System.Reflection;

namespace SpanRnn.Generator.Tests;

/// <summary>A generated window cell whose sizes are first known at run time.</summary>
internal abstract class RuntimeWindow
{
    /// <summary>Makes a window cell from parameters; their input size is a multiple of <paramref name="window"/>.</summary>
    public static RuntimeWindow Create(DenseParameters parameters, int window)
    {
        Type type = CellCompiler.TypeOf(new WindowRequest(parameters.Spec.InputSize / window, window, parameters.Spec));
        MethodInfo create = type.GetMethod("Create", [typeof(DenseParameters)])!;
        return (RuntimeWindow)Activator.CreateInstance(typeof(WindowAdapter<>).MakeGenericType(type), create.Invoke(null, [parameters]))!;
    }

    /// <summary>A constant of the emitted class, such as <c>StateSize</c>.</summary>
    public abstract int Constant(string name);

    /// <summary>One step on the window's own state.</summary>
    public abstract void Step(ReadOnlySpan<float> input, Span<float> output);

    /// <summary>The window's own state, copied out.</summary>
    public abstract float[] State();
}

/// <summary>A <see cref="RuntimeWindow"/> over one generated class.</summary>
/// <typeparam name="TCell">The generated class.</typeparam>
internal sealed class WindowAdapter<TCell> : RuntimeWindow
    where TCell : class
{
    private readonly RecurrentState<TCell> _state;
    private readonly StepWithOutput _step;

    public WindowAdapter(TCell cell)
    {
        _state = (RecurrentState<TCell>)typeof(TCell).GetMethod("RentState")!.Invoke(cell, null)!;
        _step = typeof(TCell).GetMethod("Step")!.CreateDelegate<StepWithOutput>(cell);
    }

    private delegate void StepWithOutput(ReadOnlySpan<float> input, Span<float> output, RecurrentState<TCell> state);

    public override int Constant(string name) => (int)typeof(TCell).GetField(name)!.GetRawConstantValue()!;

    public override void Step(ReadOnlySpan<float> input, Span<float> output) => _step(input, output, _state);

    public override float[] State()
    {
        float[] floats = new float[_state.Size];
        _state.CopyTo(floats);
        return floats;
    }
}
