using SpanRnn.Bench.Quick;
using SpanRnn.Bench.Readme;
using SpanRnn.Bench.Reports;
using Xunit;

namespace SpanRnn.Tests.Documentation;

/// <summary>The README's benchmark section is what the benchmark's command writes, no hand in between.</summary>
public sealed class ReadmeBenchTests
{
    private static readonly Repository Repository = Repository.Find();

    [Fact]
    public void Readme_ShowsWhatTheCommittedResultsYield_NothingWithoutResults()
    {
        string section = ReadmeFile.Section(File.ReadAllText(Repository.Readme));

        if (Repository.StepFiles().Any())
        {
            Assert.NotEmpty(section);
        }
        else
        {
            Assert.Empty(section);
        }

        Assert.Equal(ReadmeSection.Render(Repository), section);
        Assert.All(Repository.StepFiles(), file => Assert.True(File.Exists(Repository.PictureOf(file)), $"{file} has no picture; run --readme."));
    }

    [Fact]
    public void Section_OfResultsReadBack_HoldsTheirNumbers()
    {
        string section = ReadmeSection.Render(JsonReport.Read<QuickResults>(JsonReport.Write(Results())), "folder/step.png");

        Assert.Contains("| LSTM 8×8 | 50.5 | 21.0 | 12.0 | 40.3 | 3.25 | 0 |\n", section, StringComparison.Ordinal);
        Assert.DoesNotContain("LSTM 1×8", section, StringComparison.Ordinal);
        Assert.Contains("](folder/step.png)", section, StringComparison.Ordinal);
        Assert.Contains("SpanRnn 0.1.0+01234567, 2026-02-03, medians of 7 rounds, disturbance 1.25", section, StringComparison.Ordinal);
        Assert.Contains("Some Processor", section, StringComparison.Ordinal);
    }

    [Fact]
    public void Replace_ChangesNothingOutsideTheComments()
    {
        const string Readme = "before\n<!-- bench:begin -->\nold\n<!-- bench:end -->\nafter\n";

        Assert.Equal("before\n<!-- bench:begin -->\nnew\n<!-- bench:end -->\nafter\n", ReadmeFile.Replace(Readme, "new\n"));
        Assert.Throws<InvalidDataException>(() => ReadmeFile.Replace("no comments", "new\n"));
    }

    private static QuickResults Results()
    {
        MachineFacts machine = new("Some Processor", 2, "Some System", ".NET 10", "X64", ["FMA"], 256, "0.1.0+0123456789abcdef", "10.0", "1.31");
        return new(new DateTime(2026, 2, 3, 4, 5, 6, DateTimeKind.Utc), 7, true, 1.25, machine, 90, [Cell(8, 8), Cell(1, 8)]);
    }

    private static CellResult Cell(int inputSize, int hiddenSize) => new(
        CellKind.Lstm,
        inputSize,
        hiddenSize,
        2048,
        new StepResult("SpanRnn", 50.49, 49, 20, 0),
        Rival("SpanRnn fast", 0.8),
        [Rival("ONNX Runtime", 40.3), Rival("Naive C#", 21), Rival("TensorPrimitives", 12)],
        new RooflineResult(15.5, 132, "12 sums", new Spread(3.25, 3.2, 3.3)),
        null);

    private static RivalResult Rival(string name, double times) => new(new StepResult(name, 1000, 900, 1, 0), new Spread(times, times, times));
}
