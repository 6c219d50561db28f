using Microsoft.ML.OnnxRuntime;

namespace SpanRnn.Testing;

/// <summary>
/// A cell run by ONNX Runtime on one thread: an oracle in the tests and the rival in the benchmarks, hence as
/// fast as ONNX Runtime allows. Everything is bound once (IoBinding) to memory that both sides see; the state
/// lives in two pairs of buffers that take turns as input and output, so that no call copies or allocates.
/// </summary>
/// <remarks>
/// A single step leaves out the operator's output Y, which would repeat the hidden state.
/// Not safe for use by several threads at a time.
/// </remarks>
public sealed class OnnxRuntimeCell : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _runOptions = new();
    private readonly AlignedTensor _input;
    private readonly AlignedTensor? _outputs;
    private readonly AlignedTensor[] _hidden;
    private readonly AlignedTensor[] _cell;
    private readonly OrtIoBinding[] _bindings;
    private int _current;

    /// <summary>Loads the cell into ONNX Runtime and binds its memory.</summary>
    /// <param name="parameters">The cell's parameters.</param>
    /// <param name="steps">Steps that one <see cref="Run()"/> takes.</param>
    /// <param name="batch">Sequences that run side by side.</param>
    public OnnxRuntimeCell(CellParameters parameters, int steps = 1, int batch = 1)
        : this(OnnxCellModel.Write(parameters, steps, batch, withOutputs: steps > 1), parameters.Spec, steps, batch)
    {
    }

    /// <summary>Loads a cell that is a model already, and binds its memory.</summary>
    /// <param name="model">What <see cref="OnnxCellModel.Write"/> has written, with outputs if there is more than one step.</param>
    /// <param name="spec">The cell in it.</param>
    /// <param name="steps">Steps that one <see cref="Run()"/> takes.</param>
    /// <param name="batch">Sequences that run side by side.</param>
    public OnnxRuntimeCell(byte[] model, CellSpec spec, int steps = 1, int batch = 1)
    {
        Spec = spec;
        Steps = steps;
        Batch = batch;
        using SessionOptions options = SingleThreaded();
        _session = new InferenceSession(model, options);
        _input = new AlignedTensor(steps, batch, Spec.InputSize);
        _outputs = steps > 1 ? new AlignedTensor(steps, 1, batch, Spec.HiddenSize) : null;
        _hidden = [State(), State()];
        _cell = Spec.HasCellState ? [State(), State()] : [];
        _bindings = [Bind(from: 0, to: 1), Bind(from: 1, to: 0)];
    }

    /// <summary>What the cell is.</summary>
    public CellSpec Spec { get; }

    /// <summary>Steps that one <see cref="Run()"/> takes.</summary>
    public int Steps { get; }

    /// <summary>Sequences that run side by side.</summary>
    public int Batch { get; }

    /// <summary>The input of the next <see cref="Run()"/>, steps × batch × input size, to be written to.</summary>
    public Span<float> Input => _input.Values;

    /// <summary>The hidden state after each step of the last <see cref="Run()"/>, steps × batch × hidden size.</summary>
    public ReadOnlySpan<float> Outputs => _outputs is null ? Hidden : _outputs.Values;

    /// <summary>
    /// The current hidden state, batch × hidden size, zero at first, free to be written to. A
    /// <see cref="Run()"/> moves it: fetch the span anew afterwards.
    /// </summary>
    public Span<float> Hidden => _hidden[_current].Values;

    /// <summary>The current cell state of an LSTM, as <see cref="Hidden"/>; empty for the other kinds.</summary>
    public Span<float> Cell => _cell.Length > 0 ? _cell[_current].Values : [];

    /// <summary>Takes <see cref="Steps"/> steps from the current state over <see cref="Input"/>.</summary>
    public void Run()
    {
        _session.RunWithBinding(_runOptions, _bindings[_current]);
        _current ^= 1;
    }

    /// <summary>Runs over a sequence from a given state, by the same path as <see cref="Run()"/>.</summary>
    /// <param name="sequence">The inputs, steps × batch × input size.</param>
    /// <param name="hidden">The state to begin with, batch × hidden size.</param>
    /// <param name="cell">The cell state to begin with, batch × hidden size; empty but for an LSTM.</param>
    /// <returns>The hidden state after each step, and the final state.</returns>
    /// <exception cref="ArgumentException">A length differs from what the cell was made for.</exception>
    public CellRun<float> Run(ReadOnlySpan<float> sequence, ReadOnlySpan<float> hidden, ReadOnlySpan<float> cell = default)
    {
        Copy(sequence, Input, nameof(sequence));
        Copy(hidden, Hidden, nameof(hidden));
        Copy(cell, Cell, nameof(cell));
        Run();
        return new CellRun<float>(Outputs.ToArray(), Hidden.ToArray(), Cell.ToArray());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (IDisposable part in (IEnumerable<IDisposable>)[.. _bindings, .. _hidden, .. _cell, _input])
        {
            part.Dispose();
        }

        _outputs?.Dispose();
        _runOptions.Dispose();
        _session.Dispose();
    }

    // Without the arena, malloc serves the operator's scratch memory: an LSTM step took 3.3 µs instead of 4.3 µs at
    // 8 × 8, 3.9 instead of 4.4 at 16 × 16, 9.1 instead of 9.7 at 128 × 128 (Xeon, ONNX Runtime 1.31). Leaving out Y
    // saves another 3 to 10 %; memory patterns, spinning and the handling of denormals make no difference.
    private static SessionOptions SingleThreaded() => new()
    {
        IntraOpNumThreads = 1,
        InterOpNumThreads = 1,
        ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
        EnableCpuMemArena = false,
        GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
        LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
    };

    private static void Copy(ReadOnlySpan<float> source, Span<float> destination, string name)
    {
        if (source.Length != destination.Length)
        {
            throw new ArgumentException($"{name} holds {source.Length} numbers instead of {destination.Length}.", name);
        }

        source.CopyTo(destination);
    }

    private AlignedTensor State() => new(1, Batch, Spec.HiddenSize);

    private OrtIoBinding Bind(int from, int to)
    {
        OrtIoBinding binding = _session.CreateIoBinding();
        binding.BindInput(OnnxCellModel.Input, _input.Value);
        binding.BindInput(OnnxCellModel.InitialHidden, _hidden[from].Value);
        binding.BindOutput(OnnxCellModel.FinalHidden, _hidden[to].Value);
        if (_outputs is not null)
        {
            binding.BindOutput(OnnxCellModel.Outputs, _outputs.Value);
        }

        if (Spec.HasCellState)
        {
            binding.BindInput(OnnxCellModel.InitialCell, _cell[from].Value);
            binding.BindOutput(OnnxCellModel.FinalCell, _cell[to].Value);
        }

        return binding;
    }
}
