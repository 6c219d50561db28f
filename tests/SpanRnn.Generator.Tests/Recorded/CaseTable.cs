using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using SpanRnn.Testing;
using Xunit;
using Xunit.Abstractions;

namespace SpanRnn.Generator.Tests;

/// <summary>Collects what became of the cases of one folder, so that one failure does not hide the others.</summary>
internal sealed class CaseTable(ITestOutputHelper output, string folder)
{
    private readonly SortedDictionary<string, Row> _rows = new(StringComparer.Ordinal);
    private readonly StringBuilder _refusals = new();
    private readonly List<string> _failures = [];

    /// <summary>Gives a case that was read; one that was not has run and failed by itself.</summary>
    /// <typeparam name="T">The case.</typeparam>
    /// <param name="reading">What became of reading it.</param>
    /// <param name="recorded">The case.</param>
    /// <returns>Whether there is a case.</returns>
    public bool TryTake<T>(CaseReading<T> reading, [NotNullWhen(true)] out T? recorded)
        where T : class
    {
        recorded = reading.IsRead ? reading.Case : null;
        if (recorded is null)
        {
            Check(reading.Source, reading.Name, 0, () => throw new InvalidDataException("cannot be read: " + reading.Why));
        }

        return recorded is not null;
    }

    /// <summary>Runs a case that must give what was recorded.</summary>
    /// <param name="source">The file or kind that the case belongs to: the table's row.</param>
    /// <param name="name">The case.</param>
    /// <param name="tolerance">The largest deviation that passes.</param>
    /// <param name="deviation">Runs the case and gives its deviation.</param>
    public void Check(string source, string name, double tolerance, Func<double> deviation)
    {
        Row row = RowOf(source);
        row.Run++;
        double largest;
        try
        {
            largest = deviation();
        }
        catch (Exception exception)
        {
            // Whatever a case throws, an assertion of the compiler too, belongs into the list; the next one must still run.
            _failures.Add($"{name}: {exception.GetType().Name}: {exception.Message}");
            return;
        }

        row.Largest = Math.Max(row.Largest, largest);
        if (largest <= tolerance)
        {
            row.Passed++;
        }
        else
        {
            _failures.Add(string.Create(CultureInfo.InvariantCulture, $"{name}: differs by {largest:e2}, {tolerance:e1} is allowed"));
        }
    }

    /// <summary>Reads a case that must be refused.</summary>
    /// <param name="source">The table's row.</param>
    /// <param name="name">The case.</param>
    /// <param name="read">Reads it.</param>
    public void CheckRefused(string source, string name, Func<object> read)
    {
        Row row = RowOf(source);
        row.Run++;
        try
        {
            _failures.Add($"{name}: is read as {read()}, but must be refused");
        }
        catch (WeightFileException error)
        {
            row.Refused++;
            _refusals.AppendLine(CultureInfo.InvariantCulture, $"refused, as it must be: {name}: {error.Message}");
        }
        catch (Exception exception)
        {
            _failures.Add($"{name}: must be refused with a {nameof(WeightFileException)}, but threw {exception.GetType().Name}: {exception.Message}");
        }
    }

    /// <summary>Notes a case that has no counterpart here.</summary>
    /// <param name="source">The table's row.</param>
    /// <param name="name">The case.</param>
    /// <param name="reason">Why.</param>
    public void NotRun(string source, string name, string reason)
    {
        RowOf(source).NotRun++;
        _refusals.AppendLine(CultureInfo.InvariantCulture, $"not run: {name}: {reason}");
    }

    /// <summary>Compiles all cells of the cases at once. A cell that does not compile fails its own case, not all of them.</summary>
    /// <param name="cells">The cells; a case that cannot be read gives none, and fails or is refused when it is checked.</param>
    public void Prepare(IEnumerable<CellRequest> cells)
    {
        try
        {
            CellCompiler.Prepare(cells);
        }
        catch (Exception exception)
        {
            NotTogether(exception.Message);
        }
    }

    /// <summary>Compiles all networks of the cases at once. One that does not compile fails its own case, not all of them.</summary>
    /// <param name="models">The models that can be read.</param>
    /// <returns>The networks.</returns>
    public GeneratedNetwork Generate(IEnumerable<NetworkModel> models)
    {
        GeneratedNetwork generated = new(models);
        if (generated.WhyNotTogether is { } reason)
        {
            NotTogether(reason);
        }

        return generated;
    }

    /// <summary>Prints the table; fails the test if a case has failed, or if there was none.</summary>
    public void AssertAllPassed()
    {
        output.WriteLine($"| {folder} | run | passed | refused, as expected | not run | failed | largest difference |\n|---|--:|--:|--:|--:|--:|--:|");
        foreach ((string source, Row row) in _rows)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {source} | {row.Run} | {row.Passed} | {row.Refused} | {row.NotRun} | {row.Run - row.Passed - row.Refused} | {row.Largest:e2} |"));
        }

        output.WriteLine(_refusals.ToString());
        Assert.True(_failures.Count == 0, $"{_failures.Count} failures of {folder}:\n{string.Join('\n', _failures)}");
        Assert.True(_rows.Values.Sum(row => row.Passed) > 0, $"No case of {folder} was run.");
    }

    // A failure even if each compiles by itself: one user's project may hold them all.
    private void NotTogether(string reason) => _failures.Add($"the classes of all cases together, so each is compiled by itself: {reason}");

    private Row RowOf(string source)
    {
        if (!_rows.TryGetValue(source, out Row? row))
        {
            _rows.Add(source, row = new Row());
        }

        return row;
    }

    private sealed class Row
    {
        public int Run { get; set; }

        public int Passed { get; set; }

        public int Refused { get; set; }

        public int NotRun { get; set; }

        public double Largest { get; set; }
    }
}
