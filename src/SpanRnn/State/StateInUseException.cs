namespace SpanRnn;

/// <summary>
/// A state of a checked class is in two calls at once: another thread steps, copies, resets or disposes it at this moment. The call that
/// throws has changed nothing.
/// </summary>
/// <remarks>Only classes generated with <see cref="RecurrentCellAttribute.Checked"/> or the MSBuild property <c>SpanRnnChecked</c> look for it.</remarks>
public sealed class StateInUseException : InvalidOperationException
{
    internal StateInUseException(Type cell, string state)
        : base($"{state} of {cell.Name} is in another call at this moment; a state belongs to one caller at a time, so rent one for each agent.")
    {
    }
}
