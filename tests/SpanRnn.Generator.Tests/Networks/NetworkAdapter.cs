using SpanRnn.Testing;

namespace SpanRnn.Generator.Tests;

/// <summary>A <see cref="RuntimeNetwork"/> over one generated class.</summary>
/// <typeparam name="TNetwork">The generated class.</typeparam>
internal sealed class NetworkAdapter<TNetwork>(TNetwork network) : RuntimeNetwork
    where TNetwork : class
{
    private readonly Func<RecurrentState<TNetwork>> _rent = Bind<Func<RecurrentState<TNetwork>>>(network, "RentState");
    private readonly OnState _step = Bind<OnState>(network, "Step");
    private readonly OnState _run = Bind<OnState>(network, "Run");
    private readonly UpTo _runMasked = Bind<UpTo>(network, "Run");
    private readonly Masked _runMask = Bind<Masked>(network, "Run");
    private readonly OnStates _stepBatch = Bind<OnStates>(network, "StepBatch");

    private delegate void OnState(ReadOnlySpan<float> input, Span<float> output, RecurrentState<TNetwork> state);

    private delegate void UpTo(ReadOnlySpan<float> sequence, Span<float> outputs, int length, RecurrentState<TNetwork> state);

    private delegate void Masked(ReadOnlySpan<float> sequence, Span<float> outputs, ReadOnlySpan<bool> mask, RecurrentState<TNetwork> state);

    private delegate void OnStates(ReadOnlySpan<float> inputs, Span<float> outputs, ReadOnlySpan<RecurrentState<TNetwork>> states);

    // What one step takes and gives.
    private int InputSize { get; } = ConstantOf("InputSize") * CountOf("StepInputs");

    private int OutputSize { get; } = ConstantOf("OutputSize") * CountOf("StepOutputs");

    public override int Constant(string name) => ConstantOf(name);

    public override float[] Step(ReadOnlySpan<float> sequence, out float[] state)
    {
        using RecurrentState<TNetwork> rented = _rent();
        int steps = sequence.Length / InputSize;
        float[] outputs = new float[steps * OutputSize];
        for (int step = 0; step < steps; step++)
        {
            _step(sequence.Slice(step * InputSize, InputSize), outputs.AsSpan(step * OutputSize, OutputSize), rented);
        }

        state = Copy(rented);
        return outputs;
    }

    public override float[] Run(ReadOnlySpan<float> sequence, out float[] state)
    {
        using RecurrentState<TNetwork> rented = _rent();
        float[] outputs = new float[sequence.Length / InputSize * OutputSize];
        _run(sequence, outputs, rented);
        state = Copy(rented);
        return outputs;
    }

    public override float[] RunMasked(ReadOnlySpan<float> sequence, int length, out float[] state)
    {
        using RecurrentState<TNetwork> rented = _rent();
        float[] outputs = new float[sequence.Length / InputSize * OutputSize];
        Array.Fill(outputs, float.NaN);
        _runMasked(sequence, outputs, length, rented);
        state = Copy(rented);
        return outputs;
    }

    public override float[] RunMasked(ReadOnlySpan<float> sequence, bool[] mask, out float[] state)
    {
        using RecurrentState<TNetwork> rented = _rent();
        float[] outputs = new float[sequence.Length / InputSize * OutputSize];
        Array.Fill(outputs, float.NaN);
        _runMask(sequence, outputs, mask, rented);
        state = Copy(rented);
        return outputs;
    }

    public override float[][] StepBatch(float[][] sequences)
    {
        RecurrentState<TNetwork>[] states = [.. sequences.Select(_ => _rent())];
        int steps = sequences[0].Length / InputSize;
        float[][] outputs = [.. sequences.Select(_ => new float[steps * OutputSize])];
        for (int step = 0; step < steps; step++)
        {
            float[] inputs = [.. sequences.SelectMany(sequence => sequence.Skip(step * InputSize).Take(InputSize))];
            float[] taken = new float[states.Length * OutputSize];
            _stepBatch(inputs, taken, states);
            for (int i = 0; i < states.Length; i++)
            {
                taken.AsSpan(i * OutputSize, OutputSize).CopyTo(outputs[i].AsSpan(step * OutputSize));
            }
        }

        Array.ForEach(states, state => state.Dispose());
        return outputs;
    }

    public override float[] RunFrom(ReadOnlySpan<float> state, ReadOnlySpan<float> sequence)
    {
        using RecurrentState<TNetwork> rented = _rent();
        using RecurrentState<TNetwork> other = _rent();
        other.CopyFrom(state);
        rented.CopyFrom(other);
        float[] outputs = new float[sequence.Length / InputSize * OutputSize];
        _run(sequence, outputs, rented);
        return outputs;
    }

    public override void Prepare() => Bind<Action>(network, "Prepare")();

    public override long Allocate(float[] input, int calls)
    {
        float[] output = new float[OutputSize];
        RecurrentState<TNetwork>[] states = [_rent()];
        return AllocationMeter.BytesOf(
            () =>
            {
                _step(input, output, states[0]);
                _run(input, output, states[0]);
                _stepBatch(input, output, states);
                _rent().Dispose();
            },
            calls);
    }

    public override void StepOnce(ReadOnlySpan<float> input, Span<float> output)
    {
        using RecurrentState<TNetwork> state = _rent();
        _step(input, output, state);
    }

    public override void StepStale(ReadOnlySpan<float> input, Span<float> output)
    {
        RecurrentState<TNetwork> state = _rent();
        state.Dispose();
        _step(input, output, state);
    }

    private static float[] Copy(RecurrentState<TNetwork> state)
    {
        float[] floats = new float[state.Size];
        state.CopyTo(floats);
        return floats;
    }

    private static int ConstantOf(string name) => (int)typeof(TNetwork).GetField(name)!.GetRawConstantValue()!;

    private static int CountOf(string name) => typeof(TNetwork).GetField(name) is null ? 1 : ConstantOf(name);

    private static TDelegate Bind<TDelegate>(TNetwork target, string method)
        where TDelegate : Delegate => typeof(TNetwork)
            .GetMethod(method, [.. typeof(TDelegate).GetMethod("Invoke")!.GetParameters().Select(parameter => parameter.ParameterType)])!
            .CreateDelegate<TDelegate>(target);
}
