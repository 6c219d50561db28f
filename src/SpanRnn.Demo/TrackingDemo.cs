using SpanRnn.Demo.Evaluation;
using SpanRnn.Demo.Predictors;
using SpanRnn.Demo.Report;
using SpanRnn.Demo.Scene;
using Spectre.Console;

namespace SpanRnn.Demo;

/// <summary>The demo: five predictors track a thousand targets each, side by side.</summary>
internal static class TrackingDemo
{
    private const int Agents = 1_000;
    private const int Frames = 600;
    private const int WidthOfAFile = 132;

    /// <summary>Plays, measures, prints the table and draws the picture.</summary>
    public static void Run()
    {
        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = WidthOfAFile;
        }

        AnsiConsole.WriteLine(
            $"Targets walk, run, halt, bounce and patrol through {Levels.Demo.Count} levels that no training saw, "
            + "and vanish behind cover for up to two seconds.");
        AnsiConsole.WriteLine($"Every predictor tracks {Agents:N0} targets for {Frames} frames at {Clock.FramesPerSecond} frames a second.");
        AnsiConsole.WriteLine();

        Episode[] episodes = [.. Enumerable.Range(0, Agents).Select(agent => Levels.PlayDemo(agent, Frames))];
        PredictorResult[] predictors =
        [
            Evaluator.Evaluate<MarkovPredictor>(episodes, Frames),
            Evaluator.Evaluate<AutoregressivePredictor>(episodes, Frames),
            Evaluator.Evaluate<RnnPredictor>(episodes, Frames),
            Evaluator.Evaluate<LstmPredictor>(episodes, Frames),
            Evaluator.Evaluate<GruPredictor>(episodes, Frames),
        ];
        Reference[] references = [Reference.HoldPosition(episodes), Reference.ConstantVelocity(episodes)];

        AnsiConsole.Write(ResultTable.Create(predictors, references));
        WriteNotes(predictors[0].Errors.All);
        foreach (string sentence in Verdict.Write(predictors, references))
        {
            AnsiConsole.WriteLine("• " + sentence);
        }

        string picture = Path.Combine("artifacts", "demo", "error-under-cover.png");
        ErrorPlot.Save(picture, predictors, references);
        Console.WriteLine();
        Console.WriteLine($"Error against time under cover is drawn in {Path.GetFullPath(picture)}");
    }

    private static void WriteNotes(ErrorCurve errors)
    {
        AnsiConsole.WriteLine(
            $"Errors: mean distance from the true position in level units (the widest room is 2 wide); one frame ahead in "
            + $"sight; over {errors.Covers(0.5f):N0} covers after 0.5 s, {errors.Covers(1f):N0} "
            + $"after 1 s, {errors.Covers(2f):N0} after 2 s. Sightings are off by {Episode.SightingNoise} themselves.");
        AnsiConsole.WriteLine(
            $"ns per step: one agent, median. Bytes and collections: the whole run of {Agents:N0} agents × {Frames} frames. "
            + "Every predictor was trained once, with one seed.");
        AnsiConsole.WriteLine();
    }
}
