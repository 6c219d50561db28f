using System.Diagnostics.CodeAnalysis;

namespace SpanRnn.Kernels;

/// <summary>The exceptions of a state, apart so that the checks stay small where they are inlined.</summary>
internal static class StateErrors
{
    [DoesNotReturn]
    public static void ThrowStale(Type cell, bool wasRented) => throw new ObjectDisposedException(
        Name(cell),
        wasRented
            ? $"This state of {cell.Name} has been disposed; its memory may belong to another agent. Rent a new one with RentState()."
            : $"This state of {cell.Name} was never rented; get one from RentState().");

    /// <summary>The same for one of many states.</summary>
    [DoesNotReturn]
    public static void ThrowStale(Type cell, bool wasRented, int place) => throw new ObjectDisposedException(
        Name(cell),
        wasRented
            ? $"State {place} of those to step, counted from 0, has been disposed; its memory may belong to another agent. Rent a new one with {cell.Name}.RentState()."
            : $"State {place} of those to step, counted from 0, was never rented; get one from {cell.Name}.RentState().");

    [DoesNotReturn]
    public static void ThrowNoHidden(Type cell, StateKind kind) => throw new InvalidOperationException(
        kind == StateKind.Network
            ? $"{cell.Name} is a network and has no hidden state of its own; its state is that of its layers, see CopyTo."
            : $"{cell.Name} is a window cell and has no hidden state; its state is its last inputs, see CopyTo.");

    [DoesNotReturn]
    public static void ThrowNoCell(Type cell) => throw new InvalidOperationException(
        $"{cell.Name} is not an LSTM and has no cell state.");

    [DoesNotReturn]
    public static void ThrowCopyLength(string argument, string atLeast, int expected, int actual) => throw new ArgumentException(
        $"{argument} must hold {atLeast}{expected} floats (StateSize); got {actual}.", argument);

    private static string Name(Type cell) => $"{nameof(RecurrentState<>)}<{cell.Name}>";
}
