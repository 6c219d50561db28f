using System.Reflection;
using SpanRnn.Testing;

namespace SpanRnn.Generator.Tests;

/// <summary>A generated network that takes whole sequences; each method calls the emitted member of the same name.</summary>
internal abstract class RuntimeSequence
{
    /// <summary>Makes a network of a class that the test has compiled.</summary>
    public static RuntimeSequence Create(Type type, NetworkModel model) => Adapt(type, type.GetMethod("Create")!, model);

    /// <summary>Loads a network from a stream.</summary>
    public static RuntimeSequence Load(Type type, Stream stream) => Adapt(type, type.GetMethod("Load", [typeof(Stream), typeof(string)])!, stream, "");

    /// <summary>A constant of the emitted class.</summary>
    public abstract int Constant(string name);

    /// <summary>Outputs for so many steps.</summary>
    public abstract int OutputSteps(int steps);

    /// <summary>A whole sequence.</summary>
    public abstract float[] Run(float[] sequence);

    /// <summary>A sequence that ends before its buffer does, outputs in memory that was NaN before.</summary>
    public abstract float[] Run(float[] sequence, int length);

    /// <summary>A call with spans as given.</summary>
    public abstract void Run(ReadOnlySpan<float> sequence, Span<float> outputs);

    /// <summary>Bytes that many calls allocate, after as many that are not counted.</summary>
    public abstract long Allocate(float[] sequence, int calls);

    private static RuntimeSequence Adapt(Type type, MethodInfo method, params object[] arguments) => (RuntimeSequence)Activator.CreateInstance(
        typeof(SequenceAdapter<>).MakeGenericType(type), method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null)!)!;

    private sealed class SequenceAdapter<TNetwork>(TNetwork network) : RuntimeSequence
        where TNetwork : class
    {
        private readonly Whole _run = typeof(TNetwork).GetMethod("Run", [typeof(ReadOnlySpan<float>), typeof(Span<float>)])!.CreateDelegate<Whole>(network);
        private readonly UpTo _runUpTo = typeof(TNetwork).GetMethod("Run", [typeof(ReadOnlySpan<float>), typeof(Span<float>), typeof(int)])!.CreateDelegate<UpTo>(network);

        private delegate void Whole(ReadOnlySpan<float> sequence, Span<float> outputs);

        private delegate void UpTo(ReadOnlySpan<float> sequence, Span<float> outputs, int length);

        public override int Constant(string name) => (int)typeof(TNetwork).GetField(name)!.GetRawConstantValue()!;

        public override int OutputSteps(int steps) => typeof(TNetwork).GetMethod("OutputSteps")!.CreateDelegate<Func<int, int>>()(steps);

        public override float[] Run(float[] sequence)
        {
            float[] outputs = Room(sequence);
            _run(sequence, outputs);
            return outputs;
        }

        public override float[] Run(float[] sequence, int length)
        {
            float[] outputs = Room(sequence);
            _runUpTo(sequence, outputs, length);
            return outputs;
        }

        public override void Run(ReadOnlySpan<float> sequence, Span<float> outputs) => _run(sequence, outputs);

        public override long Allocate(float[] sequence, int calls)
        {
            float[] outputs = Room(sequence);
            int steps = sequence.Length / Constant("InputSize");
            typeof(TNetwork).GetMethod("Prepare")!.Invoke(network, null);
            return AllocationMeter.BytesOf(
                () =>
                {
                    _run(sequence, outputs);
                    _runUpTo(sequence, outputs, steps);
                },
                calls);
        }

        private float[] Room(float[] sequence)
        {
            float[] outputs = new float[OutputSteps(sequence.Length / Constant("InputSize")) * Constant("OutputSize")];
            Array.Fill(outputs, float.NaN);
            return outputs;
        }
    }
}
