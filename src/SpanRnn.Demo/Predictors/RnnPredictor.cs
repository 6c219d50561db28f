namespace SpanRnn.Demo.Predictors;

/// <summary>A vanilla recurrent network; wider than the gated cells, so that the sizes are comparable.</summary>
[RecurrentCell(CellKind.Rnn, PredictorShape.Inputs, hiddenSize: 48, Name = "rnn")]
[Dense(PredictorShape.Outputs, Name = "head")]
internal sealed partial class RnnPredictor : IPredictor<RnnPredictor>
{
    /// <inheritdoc/>
    public static string Title => "Vanilla RNN";

    /// <inheritdoc/>
    public static PredictorMemory Memory => PredictorMemory.Hidden;

    /// <inheritdoc/>
    public static string WeightFile => "rnn.safetensors";

    /// <inheritdoc/>
    public static long Parameters => ParameterCount;
}
