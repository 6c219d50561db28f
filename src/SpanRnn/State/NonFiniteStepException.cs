using System.Globalization;

namespace SpanRnn;

/// <summary>
/// A step of a checked class met NaN or infinity, in its input, in the state or in its output. No state and no output of the call has
/// been written.
/// </summary>
/// <remarks>Only classes generated with <see cref="RecurrentCellAttribute.Checked"/> or the MSBuild property <c>SpanRnnChecked</c> look for it.</remarks>
public sealed class NonFiniteStepException : NotFiniteNumberException
{
    internal NonFiniteStepException(Type cell, string element, string verb, float value, int step, int? agent, long? stepsSinceReset)
        : base(Describe(cell, element, verb, value, step, agent, stepsSinceReset), value)
    {
        Element = element;
        Step = step;
        Agent = agent;
        StepsSinceReset = stepsSinceReset;
    }

    /// <summary>The number at fault, such as <c>input[3]</c>, <c>hidden[0]</c> or <c>layer 1 cell[5]</c>; the index counts within one vector.</summary>
    public string Element { get; }

    /// <summary>The step within the call, from 0: of <c>Run</c> the place in the sequence, otherwise 0.</summary>
    public int Step { get; }

    /// <summary>The agent's place in the batch, from 0; <see langword="null"/> where the call takes one agent.</summary>
    public int? Agent { get; }

    /// <summary>
    /// Steps that the state had taken before this one since it was rented or reset, those of the same call included;
    /// <see langword="null"/> for a state in the caller's own spans, which nobody counts.
    /// </summary>
    public long? StepsSinceReset { get; }

    private static string Describe(Type cell, string element, string verb, float value, int step, int? agent, long? stepsSinceReset)
    {
        string number = value.ToString(CultureInfo.InvariantCulture);
        string where = string.Create(CultureInfo.InvariantCulture, $"step {step} of the call");
        string who = agent is { } place ? string.Create(CultureInfo.InvariantCulture, $", agent {place} of the batch") : "";
        string count = stepsSinceReset is { } steps
            ? string.Create(CultureInfo.InvariantCulture, $" ({steps} steps after the state was rented or reset)")
            : "";
        return $"{cell.Name}: {element} {verb} {number} in {where}{who}{count}; no state and no output has been written.";
    }
}
