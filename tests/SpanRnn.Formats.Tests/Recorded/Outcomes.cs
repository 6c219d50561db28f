using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using SpanRnn.Testing;
using Xunit;
using Xunit.Abstractions;

namespace SpanRnn.Formats.Tests.Recorded;

/// <summary>Collects what became of many cases, so that one failure does not hide the others.</summary>
internal sealed class Outcomes(ITestOutputHelper output)
{
    private readonly List<string> _failures = [];
    private int _passed;

    /// <summary>Gives a case that was read; one that was not fails by itself.</summary>
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
            Fail(reading.Name, "cannot be read: " + reading.Why);
        }

        return recorded is not null;
    }

    /// <summary>Runs one case.</summary>
    /// <param name="name">The case.</param>
    /// <param name="tolerance">The largest deviation that passes.</param>
    /// <param name="deviation">Computes the deviation.</param>
    public void Check(string name, double tolerance, Func<double> deviation)
    {
        double largest;
        try
        {
            largest = deviation();
        }
        catch (Exception exception)
        {
            // Whatever a case throws belongs into the list; the next one must still run.
            Fail(name, $"{exception.GetType().Name}: {exception.Message}");
            return;
        }

        string text = string.Create(CultureInfo.InvariantCulture, $"{largest:E1} of {tolerance:E1}");
        if (largest <= tolerance)
        {
            _passed++;
            output.WriteLine($"passed  {name}: {text}");
        }
        else
        {
            Fail(name, text);
        }
    }

    /// <summary>Fails the test if a case has failed, or if there was none.</summary>
    public void AssertAllPassed()
    {
        output.WriteLine($"{_passed} passed, {_failures.Count} failed");
        Assert.Empty(_failures);
        Assert.True(_passed > 0, "No case was run.");
    }

    private void Fail(string name, string why)
    {
        _failures.Add($"{name}: {why}");
        output.WriteLine($"FAILED  {name}: {why}");
    }
}
