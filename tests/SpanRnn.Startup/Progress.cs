using System.Diagnostics;
using System.Runtime;

namespace SpanRnn.Startup;

/// <summary>How far the process has come: its clock, and what the JIT has done on this thread.</summary>
internal readonly struct Progress
{
    private readonly long _time;
    private readonly TimeSpan _jit;

    private Progress(long time)
    {
        _time = time;
        _jit = JitInfo.GetCompilationTime(currentThread: true);
        Methods = JitInfo.GetCompiledMethodCount(currentThread: true);
        IlBytes = JitInfo.GetCompiledILBytes(currentThread: true);
    }

    /// <summary>Methods compiled.</summary>
    public long Methods { get; }

    /// <summary>Bytes of IL compiled.</summary>
    public long IlBytes { get; }

    /// <summary>Where the process stands.</summary>
    public static Progress Now() => new(Stopwatch.GetTimestamp());

    /// <summary>What has happened from here to there.</summary>
    /// <param name="end">A later point.</param>
    public Phase Until(Progress end) => new(
        (end._time - _time) * 1e6 / Stopwatch.Frequency,
        (end._jit - _jit).TotalMicroseconds,
        end.Methods - Methods,
        end.IlBytes - IlBytes);
}

/// <summary>A stretch of a process.</summary>
/// <param name="Microseconds">How long it took.</param>
/// <param name="Jit">Microseconds of it in the JIT.</param>
/// <param name="Methods">Methods compiled.</param>
/// <param name="IlBytes">Bytes of IL compiled, inlined methods not counted.</param>
internal sealed record Phase(double Microseconds, double Jit, long Methods, long IlBytes);
