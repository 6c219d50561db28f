using ScottPlot;
using ScottPlot.Plottables;
using SkiaSharp;
using SpanRnn.Demo.Evaluation;
using SpanRnn.Demo.Scene;

namespace SpanRnn.Demo.Report;

/// <summary>The demo's picture: error against time under cover, a line per predictor.</summary>
internal static class ErrorPlot
{
    private const int Width = 1200;
    private const int Height = 750;

    /// <summary>Sky blue, blue, green, vermilion and purple of the palette that colour-blind people can tell apart (Okabe and Ito 2008).</summary>
    private static readonly string[] Colours = ["#56B4E9", "#0072B2", "#009E73", "#D55E00", "#CC79A7"];

    /// <summary>What the picture may be set in: the first that the machine has.</summary>
    private static readonly string[] SansSerif = ["DejaVu Sans", "Arial", "Liberation Sans"];

    /// <summary>Draws the picture.</summary>
    /// <param name="path">The PNG to write; its directory is created.</param>
    /// <param name="predictors">Solid lines.</param>
    /// <param name="references">Dotted grey lines.</param>
    public static void Save(string path, IReadOnlyList<PredictorResult> predictors, IReadOnlyList<Reference> references)
    {
        using var plot = new Plot();
        plot.Font.Set(SansSerif.FirstOrDefault(SKFontManager.Default.FontFamilies.Contains) ?? Fonts.Default);
        foreach ((int index, Reference reference) in references.Index())
        {
            Scatter line = AddLine(plot, reference.Title, reference.Errors.All);
            line.Color = Colors.Grey;
            line.LineWidth = 2;
            line.LinePattern = index == 0 ? LinePattern.Dotted : LinePattern.Dashed;
        }

        foreach ((int index, PredictorResult result) in predictors.Index())
        {
            Scatter line = AddLine(plot, result.Title, result.Errors.All);
            line.Color = Color.FromHex(Colours[index % Colours.Length]);
            line.LineWidth = 3;
        }

        plot.Title("How far off are the predictions of a target behind cover?", size: 22);
        plot.XLabel("Time under cover (seconds)", size: 18);
        plot.YLabel("Mean distance from the true position (level units)", size: 18);
        plot.Axes.Bottom.TickLabelStyle.FontSize = 15;
        plot.Axes.Left.TickLabelStyle.FontSize = 15;
        plot.Axes.SetLimitsX(0, Cover.LongestSeconds);
        plot.Axes.SetLimitsY(0, 1.05 * Highest(predictors, references));
        plot.ShowLegend(Alignment.UpperLeft).FontSize = 16;

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        plot.SavePng(path, Width, Height);
    }

    private static Scatter AddLine(Plot plot, string title, ErrorCurve errors)
    {
        int[] frames = [.. Enumerable.Range(1, errors.LongestCover)];
        double[] seconds = [.. frames.Select(frame => frame / (double)Clock.FramesPerSecond)];
        double[] distances = [.. frames.Select(frame => errors.UnderCover(frame).Mean)];
        Scatter line = plot.Add.ScatterLine(seconds, distances);
        line.LegendText = title;
        return line;
    }

    private static double Highest(IReadOnlyList<PredictorResult> predictors, IReadOnlyList<Reference> references) =>
        predictors.Select(result => result.Errors.All).Concat(references.Select(reference => reference.Errors.All))
            .Max(errors => Enumerable.Range(1, errors.LongestCover).Max(frame => errors.UnderCover(frame).Mean));
}
