using Xunit;

namespace SpanRnn.Testing;

/// <summary>
/// A fact that needs a folder of recorded cases; where it is missing, the test is skipped and says why.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CasesFactAttribute : FactAttribute
{
    /// <summary>A fact that needs the folder.</summary>
    /// <param name="folder">The folder's name within the cases, such as <c>nam-core</c>.</param>
    public CasesFactAttribute(string folder)
    {
        Folder = folder;
        if (RecordedCases.WhyMissing(folder) is { } reason)
        {
            Skip = reason;
        }
    }

    /// <summary>The folder that the test needs.</summary>
    public string Folder { get; }
}
