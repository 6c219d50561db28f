namespace SpanRnn.Demo.Predictors;

/// <summary>A weighted sum of the last 32 observations: half a second.</summary>
[WindowCell(PredictorShape.Inputs, window: 32, PredictorShape.Outputs, Name = "linear")]
internal sealed partial class AutoregressivePredictor : IPredictor<AutoregressivePredictor>
{
    /// <inheritdoc/>
    public static string Title => "Autoregressive";

    /// <inheritdoc/>
    public static PredictorMemory Memory => PredictorMemory.Window;

    /// <inheritdoc/>
    public static string WeightFile => "autoregressive.safetensors";

    /// <inheritdoc/>
    public static long Parameters => ParameterCount;
}
