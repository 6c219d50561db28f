using System.Globalization;

namespace SpanRnn.Kernels;

/// <summary>Looks for numbers that are not finite, and names the one it finds.</summary>
internal sealed class StepWatch
{
    private readonly Type _cell;
    private readonly StateLayout _layout;
    private readonly string[] _vectors;

    /// <summary>Watches the steps of a class.</summary>
    /// <param name="cell">The class.</param>
    /// <param name="layout">Its state.</param>
    /// <param name="vectors">A name for each vector of the state.</param>
    public StepWatch(Type cell, StateLayout layout, string[] vectors)
    {
        if (vectors.Length != layout.Sizes.Length)
        {
            throw new ArgumentException($"vectors must name the state's {layout.Sizes.Length} vectors; got {vectors.Length}.", nameof(vectors));
        }

        _cell = cell;
        _layout = layout;
        _vectors = vectors;
    }

    /// <summary>Checks the vectors of a state, without what pads them.</summary>
    public void CheckState(ReadOnlySpan<float> state, string verb, in StepPlace place)
    {
        int start = 0;
        for (int i = 0; i < _vectors.Length; i++)
        {
            Check(state.Slice(start, _layout.Sizes[i]), _vectors[i], verb, place);
            start += PassLayout.Pad(_layout.Sizes[i]);
        }
    }

    /// <summary>Checks one vector.</summary>
    public void Check(ReadOnlySpan<float> values, string name, string verb, in StepPlace place)
    {
        // NaN compares as smaller than every number here.
        int index = values.IndexOfAnyExceptInRange(float.MinValue, float.MaxValue);
        if (index >= 0)
        {
            string element = string.Create(CultureInfo.InvariantCulture, $"{name}[{index}]");
            throw new NonFiniteStepException(_cell, element, verb, values[index], place.Step, place.Agent, place.StepsSinceReset);
        }
    }
}

/// <summary>Where a step stands.</summary>
/// <param name="Step">Its place in the call.</param>
/// <param name="Agent">The agent's place in the batch.</param>
/// <param name="StepsSinceReset">Steps that a rented state has taken before it.</param>
internal readonly record struct StepPlace(int Step, int? Agent, long? StepsSinceReset);
