using SpanRnn.Startup;

namespace SpanRnn.Bench.Startup;

/// <summary>The way to a first result in a fresh process, as tests/SpanRnn.Startup prints it; rivals end with the first step.</summary>
/// <param name="Ready">From the first line of Main to a network that can step.</param>
/// <param name="FirstStep">Its first step.</param>
/// <param name="EarlyMedian">Microseconds of a step: the median of steps 2 to 1,000.</param>
/// <param name="EarlyTotal">Microseconds of steps 1 to 1,000 together.</param>
/// <param name="Steady">Microseconds of a step after a hundred thousand others.</param>
/// <param name="Prepare">The call of another class's <c>Prepare</c>, a GRU 32 → 32.</param>
/// <param name="Prepared">The first step of that class.</param>
internal sealed record FirstResult(
    Phase Ready,
    Phase FirstStep,
    double? EarlyMedian = null,
    double? EarlyTotal = null,
    double? Steady = null,
    Phase? Prepare = null,
    Phase? Prepared = null)
{
    /// <summary>Milliseconds from Main to the result.</summary>
    public double Milliseconds => (Ready.Microseconds + FirstStep.Microseconds) / 1e3;

    /// <summary>Methods that the JIT has compiled until then.</summary>
    public long Methods => Ready.Methods + FirstStep.Methods;
}
