using System.Globalization;
using ScottPlot;
using ScottPlot.MultiplotLayouts;
using ScottPlot.Plottables;
using ScottPlot.TickGenerators;
using SkiaSharp;
using SpanRnn.Bench.Contestants;
using SpanRnn.Bench.Quick;

namespace SpanRnn.Bench.Readme;

/// <summary>The picture: ns per step against hidden size, both logarithmic, a panel per kind of cell.</summary>
internal static class StepPlot
{
    private const int PanelWidth = 560;
    private const int Height = 640;
    private const string RooflineTitle = "Weight streaming (limit)";

    /// <summary>Of the palette that colour-blind people can tell apart (Okabe and Ito 2008).</summary>
    private static readonly Dictionary<string, string> Colours = new()
    {
        [ContestantNames.SpanRnn] = "#0072B2",
        [ContestantNames.SpanRnnFast] = "#56B4E9",
        [ContestantNames.Naive] = "#D55E00",
        [ContestantNames.TensorPrimitives] = "#009E73",
        [ContestantNames.OnnxRuntime] = "#CC79A7",
        [RooflineTitle] = "#000000",
    };

    /// <summary>What the picture may be set in: the first that the machine has.</summary>
    private static readonly string[] SansSerif = ["DejaVu Sans", "Arial", "Liberation Sans"];

    /// <summary>Draws the results.</summary>
    /// <param name="path">The PNG to write.</param>
    /// <param name="results">The results; only cells of as many inputs as hidden units are drawn.</param>
    public static void Save(string path, QuickResults results)
    {
        CellResult[] cells = [.. results.Cells.Where(cell => cell.InputSize == cell.HiddenSize).OrderBy(cell => cell.HiddenSize)];
        CellKind[] kinds = [.. cells.Select(cell => cell.Kind).Distinct().OrderByDescending(kind => kind == CellKind.Lstm).ThenByDescending(kind => kind)];
        double[] times = [.. cells.SelectMany(Times).Select(time => time.Nanoseconds)];
        Multiplot panels = new() { Layout = new Columns() };
        panels.AddPlots(kinds.Length);
        foreach ((int index, CellKind kind) in kinds.Index())
        {
            Plot plot = panels.GetPlot(index);
            Draw(plot, kind, [.. cells.Where(cell => cell.Kind == kind)], hasLegend: index == 0);
            plot.Axes.SetLimitsY(Math.Log10(times.Min()) - 0.1, Math.Log10(times.Max()) + 0.1);
        }

        panels.SavePng(path, kinds.Length * PanelWidth, Height);
        Array.ForEach(panels.GetPlots(), plot => plot.Dispose());
    }

    private static void Draw(Plot plot, CellKind kind, CellResult[] cells, bool hasLegend)
    {
        plot.Font.Set(SansSerif.FirstOrDefault(SKFontManager.Default.FontFamilies.Contains) ?? Fonts.Default);
        foreach (IGrouping<string, (CellResult Cell, double Nanoseconds)> line in cells
            .SelectMany(cell => Times(cell).Select(time => (time.Title, Point: (cell, time.Nanoseconds))))
            .GroupBy(item => item.Title, item => item.Point))
        {
            Scatter scatter = plot.Add.Scatter(
                line.Select(point => Math.Log2(point.Cell.HiddenSize)).ToArray(),
                line.Select(point => Math.Log10(point.Nanoseconds)).ToArray());
            scatter.LegendText = line.Key;
            scatter.Color = Color.FromHex(Colours[line.Key]);
            scatter.LineWidth = 3;
            scatter.MarkerSize = 8;
            if (line.Key == RooflineTitle)
            {
                scatter.LinePattern = LinePattern.Dotted;
                scatter.MarkerSize = 0;
            }
        }

        plot.Title($"{kind.ToString().ToUpperInvariant()}, one step", size: 20);
        plot.XLabel("Hidden size = input size", size: 16);
        plot.YLabel("ns per step", size: 16);
        plot.Axes.Bottom.TickGenerator = Ticks(cells.Select(cell => (double)cell.HiddenSize), Math.Log2);
        plot.Axes.Left.TickGenerator = Ticks([1, 10, 100, 1_000, 10_000, 100_000, 1_000_000], Math.Log10);
        plot.Axes.Bottom.TickLabelStyle.FontSize = 14;
        plot.Axes.Left.TickLabelStyle.FontSize = 14;
        plot.ShowLegend(Alignment.LowerRight).FontSize = 14;
        plot.Legend.IsVisible = hasLegend;
    }

    private static IEnumerable<(string Title, double Nanoseconds)> Times(CellResult cell)
    {
        yield return (ContestantNames.SpanRnn, cell.SpanRnn.Nanoseconds);
        yield return (ContestantNames.SpanRnnFast, cell.SpanRnnFast.Step.Nanoseconds);
        foreach (RivalResult rival in cell.Rivals)
        {
            yield return (rival.Step.Name, rival.Step.Nanoseconds);
        }

        if (cell.Roofline is { } roofline)
        {
            yield return (RooflineTitle, roofline.Nanoseconds);
        }
    }

    private static NumericManual Ticks(IEnumerable<double> values, Func<double, double> scale)
    {
        double[] marks = [.. values];
        return new NumericManual([.. marks.Select(scale)], [.. marks.Select(mark => mark.ToString("N0", CultureInfo.InvariantCulture))]);
    }
}
