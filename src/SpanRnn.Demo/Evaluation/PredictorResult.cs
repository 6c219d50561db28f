using SpanRnn.Demo.Predictors;

namespace SpanRnn.Demo.Evaluation;

/// <summary>What the evaluation found out about one predictor.</summary>
/// <param name="Title">The predictor's name.</param>
/// <param name="Memory">What it can know of the past.</param>
/// <param name="Parameters">Trainable parameters.</param>
/// <param name="Errors">How far off its predictions were.</param>
/// <param name="NanosecondsPerStep">Time of a step, see <see cref="StepTimer"/>.</param>
/// <param name="AllocatedBytes">Bytes that all threads allocated while the crowd played.</param>
/// <param name="Collections">Garbage collections, of any generation, while the crowd played.</param>
internal sealed record PredictorResult(
    string Title,
    PredictorMemory Memory,
    long Parameters,
    ErrorLog Errors,
    double NanosecondsPerStep,
    long AllocatedBytes,
    int Collections);
