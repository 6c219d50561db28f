namespace SpanRnn.Demo.Predictors;

/// <summary>Inputs and outputs, the same for all predictors and in <c>training/train.py</c>.</summary>
internal static class PredictorShape
{
    /// <summary>Position x and y, velocity x and y, visible (1 or 0).</summary>
    public const int Inputs = 5;

    /// <summary>The velocity, x and y, that leads from this position to the next frame's.</summary>
    public const int Outputs = 2;
}
