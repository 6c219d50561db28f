using SpanRnn.Startup;

namespace SpanRnn.Bench.Startup;

/// <summary>The way to a first result in a fresh process; tests/SpanRnn.Startup prints the same and more.</summary>
/// <param name="Ready">From the first line of Main to a network that can step.</param>
/// <param name="FirstStep">Its first step.</param>
internal sealed record FirstResult(Phase Ready, Phase FirstStep)
{
    /// <summary>Milliseconds from Main to the result.</summary>
    public double Milliseconds => (Ready.Microseconds + FirstStep.Microseconds) / 1e3;

    /// <summary>Methods that the JIT has compiled until then.</summary>
    public long Methods => Ready.Methods + FirstStep.Methods;
}
