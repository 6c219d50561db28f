using Xunit.Abstractions;

namespace SpanRnn.Portable;

/// <summary>Counts results and prints what failed or was skipped.</summary>
/// <param name="log">Where to.</param>
internal sealed class Tally(TextWriter log)
{
    /// <summary>Whether the process ends with the first failure; others may run beside it and take long.</summary>
    public bool StopsAtFirstFailure { get; init; }

    /// <summary>Tests that passed.</summary>
    public int Passed { get; private set; }

    /// <summary>Tests that failed, and errors outside of tests.</summary>
    public int Failed { get; private set; }

    /// <summary>Tests that say why they don't run here.</summary>
    public int Skipped { get; private set; }

    /// <summary>The line that CI looks for.</summary>
    public string Summary => $"{Passed} passed, {Failed} failed, {Skipped} skipped";

    /// <summary>Counts a result; other messages of xunit don't matter.</summary>
    public void Take(IMessageSinkMessage message)
    {
        switch (message)
        {
            case ITestPassed:
                Passed++;
                break;
            case ITestSkipped skipped:
                Skipped++;
                log.WriteLine($"skipped {skipped.Test.DisplayName}: {skipped.Reason}");
                break;
            case IFailureInformation failure:
                Failed++;
                log.WriteLine($"failed {NameOf(message)}");
                log.WriteLine("    " + string.Join("\n    ", [.. failure.Messages, .. failure.StackTraces]));
                if (StopsAtFirstFailure)
                {
                    log.Flush();
                    Environment.Exit(1);
                }

                break;
        }
    }

    private static string NameOf(IMessageSinkMessage failure) => failure switch
    {
        ITestMessage test => test.Test.DisplayName,
        ITestClassMessage setUp => setUp.TestClass.Class.Name,
        ITestCollectionMessage collection => collection.TestCollection.DisplayName,
        _ => "outside of tests",
    };
}
