using System.Reflection;

namespace SpanRnn.Generator.Tests;

/// <summary>A generated network whose layers are first known at run time; each method calls the emitted member of the same name.</summary>
internal abstract class RuntimeNetwork
{
    /// <summary>Makes a network of a class that the test has compiled.</summary>
    public static RuntimeNetwork Create(Type type, NetworkModel model) => Adapt(type, Invoke(type.GetMethod("Create", [typeof(NetworkModel)])!, model));

    /// <summary>Loads a network from a weight file.</summary>
    public static RuntimeNetwork Load(Type type, SafetensorsFile file, string prefix = "") =>
        Adapt(type, Invoke(type.GetMethod("Load", [typeof(SafetensorsFile), typeof(string)])!, file, prefix));

    /// <summary>Loads a network from a stream.</summary>
    public static RuntimeNetwork Load(Type type, Stream stream, string prefix = "") =>
        Adapt(type, Invoke(type.GetMethod("Load", [typeof(Stream), typeof(string)])!, stream, prefix));

    /// <summary>A constant of the emitted class, such as <c>ParameterCount</c>.</summary>
    public abstract int Constant(string name);

    /// <summary>Steps on one new state, one by one; what the state holds afterwards goes to <paramref name="state"/>.</summary>
    public abstract float[] Step(ReadOnlySpan<float> sequence, out float[] state);

    /// <summary>All steps in one call.</summary>
    public abstract float[] Run(ReadOnlySpan<float> sequence, out float[] state);

    /// <summary>All steps up to a length in one call, outputs in memory that was NaN before.</summary>
    public abstract float[] RunMasked(ReadOnlySpan<float> sequence, int length, out float[] state);

    /// <summary>Several sequences one after another in memory, step by step, each on a state of its own.</summary>
    public abstract float[][] StepBatch(float[][] sequences);

    /// <summary>Runs from a state that is copied in.</summary>
    public abstract float[] RunFrom(ReadOnlySpan<float> state, ReadOnlySpan<float> sequence);

    /// <summary>Bytes that many calls of each kind allocate together, after as many that are not counted.</summary>
    public abstract long Allocate(float[] input, int calls);

    /// <summary>One step with spans as given.</summary>
    public abstract void StepOnce(ReadOnlySpan<float> input, Span<float> output);

    /// <summary>One step on a state that has been disposed.</summary>
    public abstract void StepStale(ReadOnlySpan<float> input, Span<float> output);

    private static RuntimeNetwork Adapt(Type type, object network) =>
        (RuntimeNetwork)Activator.CreateInstance(typeof(NetworkAdapter<>).MakeGenericType(type), network)!;

    private static object Invoke(MethodInfo method, params object[] arguments) =>
        method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
}
