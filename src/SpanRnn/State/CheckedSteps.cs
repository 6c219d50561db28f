using System.ComponentModel;
using System.Runtime.InteropServices;

namespace SpanRnn.Kernels;

/// <summary>
/// The calls of a class in checked mode. Each claims its states, takes its steps one by one on copies, looks at every number, and puts
/// copies and outputs in place when all of them are finite; otherwise nothing has been written.
/// </summary>
/// <typeparam name="TCell">The generated class.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CheckedSteps<TCell>
    where TCell : class, ICheckedKernel
{
    private readonly StateLayout _layout;
    private readonly StepWatch _watch;
    private readonly int _inputSize;
    private readonly int _stride;

    /// <summary>Describes the class.</summary>
    /// <param name="states">Its pool, a checked one.</param>
    /// <param name="inputSize">Floats per input.</param>
    /// <param name="vectors">What each vector of the state is called in messages.</param>
    public CheckedSteps(StatePool states, int inputSize, params string[] vectors)
    {
        ArgumentNullException.ThrowIfNull(states);
        ArgumentNullException.ThrowIfNull(vectors);
        _layout = states.Layout;
        _watch = new StepWatch(typeof(TCell), _layout, vectors);
        _inputSize = inputSize;
        _stride = _layout.Stride;
    }

    /// <summary>One step of a rented state.</summary>
    /// <param name="cell">The loaded class.</param>
    /// <param name="input">x.</param>
    /// <param name="output">Takes y; empty for none.</param>
    /// <param name="state">The agent's state.</param>
    /// <exception cref="NonFiniteStepException">A number is not finite.</exception>
    /// <exception cref="StateInUseException">Another call is on the state.</exception>
    public void Step(TCell cell, ReadOnlySpan<float> input, Span<float> output, RecurrentState<TCell> state) =>
        OnStates(cell, input, output, new ReadOnlySpan<RecurrentState<TCell>>(in state), CheckedCall.Step);

    /// <summary>A sequence on a rented state.</summary>
    /// <param name="cell">The loaded class.</param>
    /// <param name="sequence">The inputs, one after another.</param>
    /// <param name="outputs">Takes an output, of a cell the hidden state, for each step.</param>
    /// <param name="mask">Which steps are taken, as <see cref="SequenceKernels.Repeat"/> has it; empty for all.</param>
    /// <param name="state">The agent's state.</param>
    /// <exception cref="NonFiniteStepException">A number of a step that is taken is not finite.</exception>
    /// <exception cref="StateInUseException">Another call is on the state.</exception>
    public void Run(TCell cell, ReadOnlySpan<float> sequence, Span<float> outputs, ReadOnlySpan<bool> mask, RecurrentState<TCell> state) =>
        OnStates(cell, sequence, outputs, new ReadOnlySpan<RecurrentState<TCell>>(in state), Sequence(sequence, mask));

    /// <summary>One step of many agents.</summary>
    /// <param name="cell">The loaded class.</param>
    /// <param name="inputs">One input per agent.</param>
    /// <param name="outputs">Takes one output per agent; empty for none.</param>
    /// <param name="states">Their states.</param>
    /// <param name="firstAgent">The place of the first in the whole batch, for messages.</param>
    /// <exception cref="ArgumentException">Inputs or outputs overlap a state, or a state stands there twice.</exception>
    /// <exception cref="NonFiniteStepException">A number is not finite.</exception>
    /// <exception cref="StateInUseException">Another call is on a state.</exception>
    public void StepBatch(TCell cell, ReadOnlySpan<float> inputs, Span<float> outputs, ReadOnlySpan<RecurrentState<TCell>> states, int firstAgent)
    {
        StateBatch.Check(states, inputs, outputs);
        OnStates(cell, inputs, outputs, states, CheckedCall.Batch(firstAgent));
    }

    /// <summary>One step on spans that the caller owns.</summary>
    /// <param name="cell">The loaded class.</param>
    /// <param name="input">x.</param>
    /// <param name="hidden">h.</param>
    /// <param name="cellState">c of an LSTM, else empty.</param>
    /// <exception cref="NonFiniteStepException">A number is not finite.</exception>
    public void StepSpans(TCell cell, ReadOnlySpan<float> input, Span<float> hidden, Span<float> cellState) =>
        OnSpans(cell, input, [], hidden, cellState, CheckedCall.Step);

    /// <summary>A sequence on spans that the caller owns.</summary>
    /// <param name="cell">The loaded class.</param>
    /// <param name="sequence">The inputs, one after another.</param>
    /// <param name="outputs">Takes the hidden state of each step.</param>
    /// <param name="mask">Which steps are taken, as <see cref="SequenceKernels.Repeat"/> has it; empty for all.</param>
    /// <param name="hidden">h.</param>
    /// <param name="cellState">c of an LSTM, else empty.</param>
    /// <exception cref="NonFiniteStepException">A number of a step that is taken is not finite.</exception>
    public void RunSpans(
        TCell cell, ReadOnlySpan<float> sequence, Span<float> outputs, ReadOnlySpan<bool> mask, Span<float> hidden, Span<float> cellState) =>
        OnSpans(cell, sequence, outputs, hidden, cellState, Sequence(sequence, mask));

    /// <summary>One step of many agents whose states lie one after another in spans that the caller owns.</summary>
    /// <param name="cell">The loaded class.</param>
    /// <param name="inputs">One input per agent.</param>
    /// <param name="hidden">Their hidden states.</param>
    /// <param name="cellState">Their cell states of an LSTM, else empty.</param>
    /// <exception cref="NonFiniteStepException">A number is not finite.</exception>
    public void StepBatchSpans(TCell cell, ReadOnlySpan<float> inputs, Span<float> hidden, Span<float> cellState) =>
        OnSpans(cell, inputs, [], hidden, cellState, CheckedCall.Batch(0));

    /// <summary>A whole sequence: of a cell its outputs are hidden states, of a network what the last layer gives.</summary>
    private CheckedCall Sequence(ReadOnlySpan<float> sequence, ReadOnlySpan<bool> mask) =>
        new(sequence.Length / _inputSize, _layout.Kind is StateKind.Hidden or StateKind.HiddenAndCell, firstAgent: null, mask);

    private void OnStates(
        TCell cell, ReadOnlySpan<float> inputs, Span<float> outputs, ReadOnlySpan<RecurrentState<TCell>> states, in CheckedCall call)
    {
        using var copies = new PooledFloats(states.Length, _stride);
        using var results = new PooledFloats(states.Length, outputs.Length / Math.Max(1, states.Length));
        int entered = 0;
        try
        {
            for (; entered < states.Length; entered++)
            {
                if (!states[entered].TryEnter())
                {
                    throw InUse(states, entered, call.FirstAgent);
                }

                states[entered].Memory.CopyTo(copies.Part(entered));
            }

            for (int agent = 0; agent < states.Length; agent++)
            {
                Advance(cell, inputs, results.Part(agent), copies.Part(agent), call, agent, states[agent].Steps);
            }

            for (int agent = 0; agent < states.Length; agent++)
            {
                copies.Part(agent).CopyTo(states[agent].Memory);
                states[agent].Steps += call.Taken;
            }

            results.All.CopyTo(outputs);
        }
        finally
        {
            for (int agent = 0; agent < entered; agent++)
            {
                states[agent].Leave();
            }
        }
    }

    private void OnSpans(
        TCell cell, ReadOnlySpan<float> inputs, Span<float> outputs, Span<float> hidden, Span<float> cellState, in CheckedCall call)
    {
        int first = _layout.FirstSize;
        int second = _layout.SecondSize;
        int agents = hidden.Length / first;
        using var copies = new PooledFloats(agents, _stride);
        using var results = new PooledFloats(1, outputs.Length);
        copies.All.Clear();
        for (int agent = 0; agent < agents; agent++)
        {
            Span<float> copy = copies.Part(agent);
            hidden.Slice(agent * first, first).CopyTo(copy);
            cellState.Slice(agent * second, second).CopyTo(copy[_layout.SecondOffset..]);
            Advance(cell, inputs, results.All, copy, call, agent, stepsSinceReset: null);
        }

        for (int agent = 0; agent < agents; agent++)
        {
            Span<float> copy = copies.Part(agent);
            copy[..first].CopyTo(hidden[(agent * first)..]);
            copy.Slice(_layout.SecondOffset, second).CopyTo(cellState[(agent * second)..]);
        }

        results.All.CopyTo(outputs);
    }

    /// <summary>Takes the steps of one agent on a copy of its state.</summary>
    private void Advance(
        TCell cell, ReadOnlySpan<float> inputs, Span<float> results, Span<float> state, in CheckedCall call, int agent, long? stepsSinceReset)
    {
        int outputSize = results.Length / Math.Max(1, call.Steps);
        int taken = 0;
        for (int step = 0; step < call.Steps; step++)
        {
            if (!call.Takes(step))
            {
                SequenceKernels.Repeat(results, step, step + 1, outputSize);
                continue;
            }

            var place = new StepPlace(step, call.FirstAgent + agent, stepsSinceReset + taken);
            ReadOnlySpan<float> input = inputs.Slice(((agent * call.Steps) + step) * _inputSize, _inputSize);
            Span<float> output = results.Slice(step * outputSize, outputSize);
            if (taken++ == 0)
            {
                _watch.CheckState(state, "was already", place);
            }

            _watch.Check(input, "input", "is", place);
            cell.Advance(ref MemoryMarshal.GetReference(input), ref MemoryMarshal.GetReference(state), call.YieldsHidden ? [] : output);
            _watch.CheckState(state, "became", place);
            if (call.YieldsHidden)
            {
                state[..outputSize].CopyTo(output);
            }

            _watch.Check(output, "output", "became", place);
        }
    }

    private static Exception InUse(ReadOnlySpan<RecurrentState<TCell>> states, int index, int? firstAgent)
    {
        if (firstAgent is not { } first)
        {
            return new StateInUseException(typeof(TCell), "The state");
        }

        for (int other = 0; other < index; other++)
        {
            if (states[other].IsSameAs(states[index]))
            {
                return new ArgumentException($"states[{first + other}] and states[{first + index}] are the same state; a batch steps each once.", nameof(states));
            }
        }

        return new StateInUseException(typeof(TCell), $"states[{first + index}]");
    }

    /// <summary>What kind of call it is.</summary>
    private readonly ref struct CheckedCall(int steps, bool yieldsHidden, int? firstAgent, ReadOnlySpan<bool> mask)
    {
        private readonly ReadOnlySpan<bool> _mask = mask;

        /// <summary>A step of one agent.</summary>
        public static CheckedCall Step => new(1, yieldsHidden: false, firstAgent: null, []);

        /// <summary>Steps of each agent, taken or not.</summary>
        public int Steps => steps;

        /// <summary>Steps that are taken.</summary>
        public int Taken => _mask.IsEmpty ? steps : _mask.Count(true);

        /// <summary>Whether the outputs are the hidden states themselves.</summary>
        public bool YieldsHidden => yieldsHidden;

        /// <summary>The place of the first agent in a batch; null outside of one.</summary>
        public int? FirstAgent => firstAgent;

        /// <summary>A step of each agent of a batch, or of a part of one.</summary>
        public static CheckedCall Batch(int firstAgent) => new(1, yieldsHidden: false, firstAgent, []);

        /// <summary>Whether a step is taken.</summary>
        public bool Takes(int step) => _mask.IsEmpty || _mask[step];
    }
}
