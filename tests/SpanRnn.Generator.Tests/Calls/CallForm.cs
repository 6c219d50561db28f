using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.InteropServices;
using SpanRnn.Testing;

namespace SpanRnn.Generator.Tests;

/// <summary>
/// One public method of a generated class that takes spans: a step, a run, a batch, a read-out. It can be called with spans that lie
/// anywhere in one array or in a rented state, which is how tests make every overload take every wrong argument.
/// </summary>
internal abstract class CallForm(MethodInfo method, IReadOnlyList<CallSpan> spans)
{
    /// <summary>Agents of a batch: a tile of eight and one left over.</summary>
    public const int Agents = 9;

    /// <summary>Steps of a sequence: one tile and one left over.</summary>
    public const int Steps = 9;

    /// <summary>The spans that it takes, in order.</summary>
    public IReadOnlyList<CallSpan> Spans { get; } = spans;

    public string Method => method.Name;

    /// <summary>The mask of a masked sequence: every step is taken.</summary>
    protected static ReadOnlySpan<bool> Mask => Enumerable.Repeat(true, Steps).ToArray();

    /// <summary>Whether it takes one state, several, or none.</summary>
    public bool TakesStates { get; } = method.GetParameters().Any(parameter => IsState(parameter.ParameterType) || IsStates(parameter.ParameterType));

    public bool IsBatch => Method == "StepBatch";

    /// <summary>Agents that one call steps.</summary>
    public int AgentsOfCall => IsBatch ? Agents : 1;

    /// <summary>All forms of a class, by its public methods.</summary>
    public static IReadOnlyList<CallForm> Of(object target) =>
    [
        .. from method in target.GetType().GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
           where method.GetParameters().Any(parameter => parameter.ParameterType == typeof(ReadOnlySpan<float>))
               && method.GetCustomAttribute<ObsoleteAttribute>() is null
           select (CallForm)Activator.CreateInstance(typeof(CallForm<>).MakeGenericType(target.GetType()), target, method)!,
    ];

    /// <summary>Memory for a call: all spans one after another with random numbers in them, and states with others.</summary>
    public abstract CallMemory CreateMemory(int seed);

    /// <summary>Calls it.</summary>
    public abstract void Invoke(CallMemory memory);

    /// <inheritdoc />
    public override string ToString() => $"{method.DeclaringType!.Name}.{Method}({string.Join(", ", method.GetParameters().Select(parameter => parameter.Name))})";

    protected static bool IsState(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(RecurrentState<>);

    protected static bool IsStates(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ReadOnlySpan<>) && IsState(type.GetGenericArguments()[0]);
}

/// <summary>A <see cref="CallForm"/> of one class.</summary>
/// <typeparam name="TCell">The generated class.</typeparam>
internal sealed class CallForm<TCell>(TCell target, MethodInfo method) : CallForm(method, CallSpan.Of(method))
    where TCell : class
{
    private delegate void Call(TCell target, float[] floats, int[] starts, int[] lengths, RecurrentState<TCell>[] states);

    private readonly Call _call = Compile(method);
    private readonly Func<RecurrentState<TCell>> _rent = typeof(TCell).GetMethod("RentState")!.CreateDelegate<Func<RecurrentState<TCell>>>(target);

    public override CallMemory CreateMemory(int seed)
    {
        var memory = new Memory(Spans, [.. Enumerable.Range(0, TakesStates ? AgentsOfCall : 0).Select(_ => _rent())], _rent);
        memory.Fill(seed);
        return memory;
    }

    public override void Invoke(CallMemory memory) => _call(target, memory.Floats, memory.Starts, memory.Lengths, ((Memory)memory).States);

    /// <summary>Spans cannot go through reflection, so the call is written as code.</summary>
    private static Call Compile(MethodInfo method)
    {
        var dynamic = new DynamicMethod("Call", null, [typeof(TCell), typeof(float[]), typeof(int[]), typeof(int[]), typeof(RecurrentState<TCell>[])], typeof(CallForm<TCell>).Module, skipVisibility: true);
        ILGenerator code = dynamic.GetILGenerator();
        code.Emit(OpCodes.Ldarg_0);
        int span = 0;
        foreach (ParameterInfo parameter in method.GetParameters())
        {
            Type type = parameter.ParameterType;
            if (IsState(type))
            {
                code.Emit(OpCodes.Ldarg_S, 4);
                code.Emit(OpCodes.Ldc_I4_0);
                code.Emit(OpCodes.Ldelem, type);
            }
            else if (IsStates(type))
            {
                code.Emit(OpCodes.Ldarg_S, 4);
                code.Emit(OpCodes.Newobj, type.GetConstructor([typeof(RecurrentState<TCell>[])])!);
            }
            else if (type == typeof(Range))
            {
                code.Emit(OpCodes.Call, typeof(Range).GetProperty(nameof(Range.All))!.GetMethod!);
            }
            else if (type == typeof(int))
            {
                // The length of a sequence that fills its buffer.
                code.Emit(OpCodes.Ldc_I4, Steps);
            }
            else if (type == typeof(ReadOnlySpan<bool>))
            {
                code.Emit(OpCodes.Call, typeof(CallForm).GetProperty(nameof(Mask), BindingFlags.NonPublic | BindingFlags.Static)!.GetMethod!);
            }
            else
            {
                EmitSpan(code, span++, type);
            }
        }

        code.Emit(OpCodes.Call, method);
        code.Emit(OpCodes.Ret);
        return dynamic.CreateDelegate<Call>();
    }

    private static void EmitSpan(ILGenerator code, int index, Type type)
    {
        code.Emit(OpCodes.Ldarg_1);
        foreach (OpCode array in (OpCode[])[OpCodes.Ldarg_2, OpCodes.Ldarg_3])
        {
            code.Emit(array);
            code.Emit(OpCodes.Ldc_I4, index);
            code.Emit(OpCodes.Ldelem_I4);
        }

        code.Emit(OpCodes.Ldarg_S, 4);
        code.Emit(OpCodes.Call, typeof(CallForm<TCell>).GetMethod(nameof(Pick), BindingFlags.NonPublic | BindingFlags.Static)!);
        if (type == typeof(ReadOnlySpan<float>))
        {
            code.Emit(OpCodes.Call, typeof(Span<float>).GetMethods().Single(one => one.Name == "op_Implicit" && one.ReturnType == type));
        }
    }

    /// <summary>A part of the array, or with a negative start the memory of the last state.</summary>
    private static Span<float> Pick(float[] floats, int start, int length, RecurrentState<TCell>[] states) =>
        start >= 0 ? floats.AsSpan(start, length) : MemoryMarshal.CreateSpan(ref states[^1].Reference, length);

    private sealed class Memory(IReadOnlyList<CallSpan> spans, RecurrentState<TCell>[] states, Func<RecurrentState<TCell>> rent) : CallMemory(spans)
    {
        public RecurrentState<TCell>[] States => states;

        public void Fill(int seed)
        {
            RandomParameters.State(Floats.Length, seed).CopyTo(Floats, 0);
            for (int i = 0; i < states.Length; i++)
            {
                states[i].CopyFrom(RandomParameters.State(states[i].Size, seed + 1 + i));
            }
        }

        public override float[] Numbers() => [.. Floats, .. states.SelectMany(state =>
        {
            float[] floats = new float[state.Size];
            state.CopyTo(floats);
            return floats;
        })];

        public override void SetInState(int agent, int index, float value)
        {
            float[] floats = new float[states[agent].Size];
            states[agent].CopyTo(floats);
            floats[index] = value;
            states[agent].CopyFrom(floats);
        }

        public override void RepeatFirst() => states[^1] = states[0];

        public override CallMemory WithLast(bool isDisposed)
        {
            RecurrentState<TCell> state = isDisposed ? rent() : default;
            state.Dispose();
            var other = new Memory(Spans, [.. states[..^1], state], rent);
            Floats.CopyTo(other.Floats, 0);
            return other;
        }

        public override void Dispose() => Array.ForEach(states, state => state.Dispose());
    }
}
