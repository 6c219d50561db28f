using SpanRnn.Demo.Predictors;
using SpanRnn.Demo.Scene;

namespace SpanRnn.Demo.Evaluation;

/// <summary>Plays the demo's episodes with a predictor and measures.</summary>
internal static class Evaluator
{
    private const int WarmUpFrames = 60;

    /// <summary>Loads a predictor's weights and lets a crowd play with it.</summary>
    /// <typeparam name="TPredictor">The annotated class.</typeparam>
    /// <param name="episodes">One per agent.</param>
    /// <param name="frames">Frames to play.</param>
    /// <returns>The measurements.</returns>
    public static PredictorResult Evaluate<TPredictor>(IReadOnlyList<Episode> episodes, int frames)
        where TPredictor : class, IPredictor<TPredictor>
    {
        TPredictor predictor = Load<TPredictor>();
        var errors = new ErrorLog();
        using var crowd = new Crowd<TPredictor>(predictor, episodes);
        crowd.Play(WarmUpFrames, new ErrorLog());
        crowd.Reset();

        int collections = GC.CollectionCount(0); // counts the collections of higher generations too
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        crowd.Play(frames, errors);
        allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        collections = GC.CollectionCount(0) - collections;

        double nanoseconds = StepTimer.Measure(predictor, episodes[0]);
        return new PredictorResult(
            TPredictor.Title, TPredictor.Memory, TPredictor.Parameters, errors, nanoseconds, allocated, collections);
    }

    private static TPredictor Load<TPredictor>()
        where TPredictor : class, IPredictor<TPredictor>
    {
        using Stream weights = typeof(Evaluator).Assembly.GetManifestResourceStream(TPredictor.WeightFile)
            ?? throw new InvalidOperationException($"The weights {TPredictor.WeightFile} are not embedded in the demo.");
        return TPredictor.Load(weights, prefix: "");
    }
}
