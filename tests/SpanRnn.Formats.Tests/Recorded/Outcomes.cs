using System.Globalization;
using Xunit;
using Xunit.Abstractions;

namespace SpanRnn.Formats.Tests.Recorded;

/// <summary>Collects what became of many cases, so that one failure does not hide the others.</summary>
internal sealed class Outcomes(ITestOutputHelper output)
{
    private readonly List<string> _failures = [];
    private int _passed;

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
        catch (Exception exception) when (exception is WeightFileException or ArgumentException or InvalidOperationException or IOException)
        {
            Fail(name, exception.Message);
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
