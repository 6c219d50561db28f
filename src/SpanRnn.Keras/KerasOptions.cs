using System.Text.Json;
using SpanRnn.Formats;

namespace SpanRnn.Keras;

/// <summary>Options that many layers share.</summary>
internal static class KerasOptions
{
    /// <summary>
    /// Passes over what says how a layer was trained or made: initialisers, regularisers, constraints, the shape of its input.
    /// <c>unit_forget_bias</c> is an initialiser too.
    /// </summary>
    internal static void IgnoreCommon(JsonMembers options)
    {
        options.IgnoreNulls();
        options.Ignore(
            "name",
            "trainable",
            "dtype",
            "batch_input_shape",
            "batch_shape",
            "input_dtype",
            "autocast",
            "kernel_initializer",
            "recurrent_initializer",
            "bias_initializer",
            "alpha_initializer",
            "beta_initializer",
            "gamma_initializer",
            "moving_mean_initializer",
            "moving_variance_initializer",
            "kernel_regularizer",
            "recurrent_regularizer",
            "bias_regularizer",
            "alpha_regularizer",
            "beta_regularizer",
            "gamma_regularizer",
            "activity_regularizer",
            "kernel_constraint",
            "recurrent_constraint",
            "bias_constraint",
            "alpha_constraint",
            "beta_constraint",
            "gamma_constraint",
            "unit_forget_bias");
    }

    /// <summary>Refuses an axis that is not the last one, that of the features.</summary>
    internal static void CheckLastAxis(JsonPart? axis, int rank)
    {
        if (axis is not { } part)
        {
            return;
        }

        JsonPart[] items = part.Kind == JsonValueKind.Array ? part.Items().ToArray() : [part];
        if (items.Length != 1 || (items[0].Whole(-8, 8) is int index && index != -1 && index != rank - 1))
        {
            throw part.Refuse(WeightFileError.UnsupportedNode, $"is {part.Shown()}; SpanRnn reads the last axis, −1", "-1", part.Shown());
        }
    }

    /// <summary>Refuses an option that is set.</summary>
    internal static void CheckUnset(JsonMembers options, string name, string why)
    {
        if (options.TakeOptional(name) is { } part && part.Flag())
        {
            throw part.Refuse(WeightFileError.UnsupportedNode, $"is true; {why}", "false", part.Shown());
        }
    }

    /// <summary>Refuses a layout other than [batch, steps, channels].</summary>
    internal static void CheckChannelsLast(JsonMembers options)
    {
        if (options.TakeOptional("data_format") is { } format && format.Text() != "channels_last")
        {
            throw format.Refuse(WeightFileError.UnsupportedNode, $"is {format.Shown()}; SpanRnn reads channels_last", "channels_last", format.Shown());
        }
    }

    /// <summary>A size that Keras writes as a number or as a list of one.</summary>
    internal static int Size(JsonPart part, int largest) =>
        part.Kind == JsonValueKind.Array && part.Count == 1 ? part.Items().First().Whole(1, largest) : part.Whole(1, largest);
}
