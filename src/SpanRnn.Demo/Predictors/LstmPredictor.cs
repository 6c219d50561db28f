namespace SpanRnn.Demo.Predictors;

/// <summary>A long short-term memory.</summary>
[RecurrentCell(CellKind.Lstm, PredictorShape.Inputs, hiddenSize: 28, Name = "rnn")]
[Dense(PredictorShape.Outputs, Name = "head")]
internal sealed partial class LstmPredictor : IPredictor<LstmPredictor>
{
    /// <inheritdoc/>
    public static string Title => "LSTM";

    /// <inheritdoc/>
    public static PredictorMemory Memory => PredictorMemory.Gated;

    /// <inheritdoc/>
    public static string WeightFile => "lstm.safetensors";

    /// <inheritdoc/>
    public static long Parameters => ParameterCount;
}
