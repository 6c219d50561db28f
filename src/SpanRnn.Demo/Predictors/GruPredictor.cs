namespace SpanRnn.Demo.Predictors;

/// <summary>A gated recurrent unit.</summary>
[RecurrentCell(CellKind.Gru, PredictorShape.Inputs, hiddenSize: 32, Name = "rnn")]
[Dense(PredictorShape.Outputs, Name = "head")]
internal sealed partial class GruPredictor : IPredictor<GruPredictor>
{
    /// <inheritdoc/>
    public static string Title => "GRU";

    /// <inheritdoc/>
    public static PredictorMemory Memory => PredictorMemory.Gated;

    /// <inheritdoc/>
    public static string WeightFile => "gru.safetensors";

    /// <inheritdoc/>
    public static long Parameters => ParameterCount;
}
