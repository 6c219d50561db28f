using System.Diagnostics.CodeAnalysis;

namespace SpanRnn.Kernels;

/// <summary>The exceptions of a state, apart so that the checks stay small where they are inlined.</summary>
internal static class StateErrors
{
    /// <summary>Refuses a state that is not rented.</summary>
    /// <param name="cell">Its class.</param>
    /// <param name="wasRented">Whether it has been.</param>
    /// <param name="place">Its place among the states to step, or null for one alone.</param>
    [DoesNotReturn]
    public static void ThrowStale(Type cell, bool wasRented, int? place = null)
    {
        string state = place is { } number ? $"State {number} of those to step, counted from 0," : $"This state of {cell.Name}";
        throw new ObjectDisposedException(
            Name(cell),
            wasRented
                ? $"{state} has been disposed; its memory may belong to another agent. Rent a new one with {cell.Name}.RentState()."
                : $"{state} was never rented; get one from {cell.Name}.RentState().");
    }

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
