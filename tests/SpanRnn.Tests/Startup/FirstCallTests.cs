using System.Text.Json;
using Xunit;
using Xunit.Abstractions;

namespace SpanRnn.Tests.Startup;

/// <summary>What a game feels at its first frames; times are printed, and measured in earnest on a quiet machine.</summary>
public sealed class FirstCallTests(ITestOutputHelper log)
{
    [Fact]
    public void FirstStep_InAFreshProcess_CompilesAFewMethods()
    {
        JsonElement process = StartupProcess.Run("first");
        log.WriteLine(process.GetRawText());

        // Nearly all of the first step is the JIT at 13 methods. One more block or helper would show here, a loop of them would fail.
        Assert.InRange(process.GetProperty("FirstStepMethods").GetInt32(), 1, 20);
    }

    [Fact]
    public void FirstStep_AfterPrepare_CompilesNothing() =>
        Assert.Equal(0, StartupProcess.Run("first").GetProperty("PreparedMethods").GetInt32());
}
