using System.Text.Json;
using Xunit;
using Xunit.Abstractions;

namespace SpanRnn.Tests.Startup;

/// <summary>
/// What the JIT has to do before the first result of a fresh process, in methods and bytes of IL, which do not depend on the machine's
/// load. Times are printed here and measured in earnest on a quiet machine.
/// </summary>
public sealed class FirstCallTests(ITestOutputHelper log)
{
    /// <summary>
    /// Measured: 423. What the kernel inlines is not among them, which is nearly all of it; how much code the JIT makes of that is
    /// limited by <see cref="Disassembly.CodeSizeTests"/>.
    /// </summary>
    private const int FirstStepIlBytes = 550;

    [Fact]
    public void Load_InAFreshProcess_CompilesALimitedAmountOfCode()
    {
        string path = Path.GetTempFileName();
        try
        {
            StartupProcess.Run("write", path);
            AssertLimits(StartupProcess.Run("load", path), methods: 200, ilBytes: 11_600);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Create_InAFreshProcess_CompilesALimitedAmountOfCode() =>
        AssertLimits(StartupProcess.Run("create"), methods: 110, ilBytes: 5_600);

    [Fact]
    public void FirstStep_AfterPrepare_CompilesNothing() =>
        Assert.Equal(0, Methods(StartupProcess.Run("create"), "Prepared"));

    /// <summary>
    /// Limits a little above what was measured: a call of LINQ, a text made before it is thrown or an enum in a generic method costs some
    /// ten methods each, so that a few of them show.
    /// </summary>
    private void AssertLimits(JsonElement process, int methods, int ilBytes)
    {
        log.WriteLine(process.GetRawText());
        Assert.InRange(Methods(process, "Ready"), 1, methods);
        Assert.InRange(IlBytes(process, "Ready"), 1, ilBytes);

        // The checks before the kernel, the choice of the tier and the kernel: one more helper would show here, a loop of them would fail.
        Assert.InRange(Methods(process, "FirstStep"), 1, 10);
        Assert.InRange(IlBytes(process, "FirstStep"), 1, FirstStepIlBytes);
    }

    private static int Methods(JsonElement process, string phase) => process.GetProperty(phase).GetProperty("Methods").GetInt32();

    private static int IlBytes(JsonElement process, string phase) => process.GetProperty(phase).GetProperty("IlBytes").GetInt32();
}
