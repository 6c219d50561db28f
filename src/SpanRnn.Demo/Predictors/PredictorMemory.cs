namespace SpanRnn.Demo.Predictors;

/// <summary>What a predictor can know of the past; the theory of the demo's verdict speaks of these.</summary>
internal enum PredictorMemory
{
    /// <summary>The last observation.</summary>
    Observation,

    /// <summary>A fixed number of observations.</summary>
    Window,

    /// <summary>A hidden state that every step overwrites.</summary>
    Hidden,

    /// <summary>A hidden state behind gates, which can hold a value for as long as they stay shut.</summary>
    Gated,
}
