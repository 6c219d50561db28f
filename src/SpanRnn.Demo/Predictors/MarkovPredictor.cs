namespace SpanRnn.Demo.Predictors;

/// <summary>Knows the last observation only.</summary>
[WindowCell(PredictorShape.Inputs, window: 1, PredictorShape.Outputs, Name = "linear")]
internal sealed partial class MarkovPredictor : IPredictor<MarkovPredictor>
{
    /// <inheritdoc/>
    public static string Title => "Markov";

    /// <inheritdoc/>
    public static PredictorMemory Memory => PredictorMemory.Observation;

    /// <inheritdoc/>
    public static string WeightFile => "markov.safetensors";

    /// <inheritdoc/>
    public static long Parameters => ParameterCount;
}
