using Xunit;

namespace SpanRnn.Tests.Accuracy;

/// <summary>A fact that takes minutes: it runs where the environment variable SPANRNN_LONG is 1 and is skipped elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LongFactAttribute : FactAttribute
{
    /// <summary>A fact that takes minutes.</summary>
    public LongFactAttribute()
    {
        if (Environment.GetEnvironmentVariable("SPANRNN_LONG") != "1")
        {
            Skip = "Takes minutes; set SPANRNN_LONG=1 to run it.";
        }
    }
}
