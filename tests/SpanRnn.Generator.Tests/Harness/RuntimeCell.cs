using System.Reflection;

namespace SpanRnn.Generator.Tests;

/// <summary>
/// A generated cell whose spec is first known at run time. Behind it is an ordinary annotated class, compiled here;
/// each method calls the emitted member of the same name.
/// </summary>
internal abstract class RuntimeCell
{
    protected RuntimeCell(CellRequest request) => Request = request;

    /// <summary>What was compiled.</summary>
    public CellRequest Request { get; }

    /// <summary>The cell's spec, as the emitted class states it.</summary>
    public abstract CellSpec Spec { get; }

    /// <summary>Makes a cell from parameters.</summary>
    public static RuntimeCell Create(CellParameters parameters, DenseParameters? readOut = null)
    {
        var request = new CellRequest(parameters.Spec, readOut?.Spec);
        return Create(CellCompiler.TypeOf(request), parameters, readOut);
    }

    /// <summary>Makes a cell of a class that the test has compiled itself.</summary>
    public static RuntimeCell Create(Type type, CellParameters parameters, DenseParameters? readOut = null)
    {
        object[] arguments = readOut is null ? [parameters] : [parameters, readOut];
        MethodInfo create = type.GetMethod("Create", [.. arguments.Select(argument => argument.GetType())])!;
        return Adapt(new CellRequest(parameters.Spec, readOut?.Spec), type, create.Invoke(null, arguments)!);
    }

    /// <summary>Loads a cell from a weight file.</summary>
    public static RuntimeCell Load(CellRequest request, SafetensorsFile file, string prefix = "")
    {
        Type type = CellCompiler.TypeOf(request);
        MethodInfo load = type.GetMethod("Load", [typeof(SafetensorsFile), typeof(string)])!;
        return Adapt(request, type, load.Invoke(null, [file, prefix])!);
    }

    /// <summary>A constant of the emitted class, such as <c>ParameterCount</c>.</summary>
    public abstract int Constant(string name);

    /// <summary>A zeroed state.</summary>
    public abstract RuntimeState RentState();

    /// <summary>One step on a state of this cell.</summary>
    public abstract void Step(ReadOnlySpan<float> input, RuntimeState state);

    /// <summary>One step on spans; <paramref name="cell"/> is empty but for an LSTM.</summary>
    public abstract void Step(ReadOnlySpan<float> input, Span<float> hidden, Span<float> cell);

    /// <summary>Many steps on a state of this cell.</summary>
    public abstract void Run(ReadOnlySpan<float> sequence, Span<float> outputs, RuntimeState state);

    /// <summary>Many steps on spans; <paramref name="cell"/> is empty but for an LSTM.</summary>
    public abstract void Run(ReadOnlySpan<float> sequence, Span<float> outputs, Span<float> hidden, Span<float> cell);

    /// <summary>One step of many states of this cell.</summary>
    public abstract void StepBatch(ReadOnlySpan<float> inputs, IReadOnlyList<RuntimeState> states);

    /// <summary>One step of many states that lie one after another; <paramref name="cell"/> is empty but for an LSTM.</summary>
    public abstract void StepBatch(ReadOnlySpan<float> inputs, Span<float> hidden, Span<float> cell);

    /// <summary>One step of a forced vector width on spans of any length; fails if it writes past the padded state.</summary>
    public abstract void Step(SimdTier tier, ReadOnlySpan<float> input, Span<float> hidden, Span<float> cell);

    /// <summary>Many steps of a forced vector width, otherwise as the single one.</summary>
    public abstract void Run(SimdTier tier, ReadOnlySpan<float> sequence, Span<float> outputs, Span<float> hidden, Span<float> cell);

    /// <summary>One step of eight states one after another, of a forced vector width, otherwise as the single one.</summary>
    public abstract void StepTile(SimdTier tier, ReadOnlySpan<float> inputs, Span<float> hidden, Span<float> cell);

    /// <summary>One step on a state of this cell, and its read-out.</summary>
    public abstract void StepAndReadOut(ReadOnlySpan<float> input, Span<float> output, RuntimeState state);

    /// <summary>The read-out of a hidden state.</summary>
    public abstract void ReadOut(ReadOnlySpan<float> hidden, Span<float> output);

    private static RuntimeCell Adapt(CellRequest request, Type type, object cell) =>
        (RuntimeCell)Activator.CreateInstance(typeof(CellAdapter<>).MakeGenericType(type), request, cell)!;
}

/// <summary>A rented state of a <see cref="RuntimeCell"/>.</summary>
internal abstract class RuntimeState : IDisposable
{
    /// <summary>h.</summary>
    public abstract Span<float> Hidden { get; }

    /// <summary>c of an LSTM; empty for the other kinds.</summary>
    public abstract Span<float> Cell { get; }

    /// <inheritdoc />
    public abstract void Dispose();
}
