using System.Globalization;
using Xunit;

namespace SpanRnn.Tests.Accuracy;

/// <summary>A fact that takes minutes: it runs where the environment variable SPANRNN_LONG is set and is skipped elsewhere.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LongFactAttribute : FactAttribute
{
    /// <summary>A fact that takes minutes.</summary>
    public LongFactAttribute()
    {
        if (Stride == 0)
        {
            Skip = "Takes minutes; set SPANRNN_LONG=1 to run it over all floats, 16 for every 16th.";
        }
    }

    /// <summary>The variable's value, of how many floats one is to be visited; 0 where it is not set.</summary>
    public static int Stride =>
        int.TryParse(Environment.GetEnvironmentVariable("SPANRNN_LONG"), CultureInfo.InvariantCulture, out int stride) ? stride : 0;
}
