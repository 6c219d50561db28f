using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Globalization;
using System.Reflection.Emit;
using Xunit;

namespace SpanRnn.Generator.Tests;

/// <summary>How the JIT compiled a method; the runtime's numbers (clretwall.man, MethodFlags bits 7 to 9).</summary>
internal enum JitTier
{
    Unknown = 0,

    /// <summary>Without optimisation, because the method says so or because the JIT found it too large.</summary>
    MinOptJitted = 1,
    Optimized = 2,

    /// <summary>Quickly, to be compiled anew if it turns out to be hot.</summary>
    QuickJitted = 3,
    OptimizedTier1 = 4,
    ReadyToRun = 5,
    OptimizedTier1OnStack = 6,
    QuickJittedInstrumented = 7,
}

/// <summary>A method that the JIT has compiled.</summary>
/// <param name="Type">The full name of its type.</param>
/// <param name="Name">Its name.</param>
/// <param name="Signature">Its signature, with the arguments of a generic method.</param>
/// <param name="Tier">How it was compiled.</param>
internal sealed record JittedMethod(string Type, string Name, string Signature, JitTier Tier)
{
    /// <summary>What the runtime calls a method under AggressiveOptimization, compiled once and to the end; to .NET 8 that is tier 1 too.</summary>
    public static JitTier OptimizedAtOnce { get; } = Environment.Version.Major == 8 ? JitTier.OptimizedTier1 : JitTier.Optimized;
}

/// <summary>Listens to the runtime's own events in this process and keeps what it has compiled.</summary>
internal sealed class JitListener : EventListener
{
    private const string Runtime = "Microsoft-Windows-DotNETRuntime";
    private const EventKeywords Jit = (EventKeywords)0x10;
    private const int TierShift = 7;
    private const uint TierMask = 7;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // The base constructor already reports event sources, before any field initialiser of ours would have run.
    private readonly ConcurrentQueue<JittedMethod> _methods = new();

    /// <summary>The methods compiled so far, as far as their events have arrived.</summary>
    public IReadOnlyCollection<JittedMethod> Methods => _methods;

    /// <summary>A listener that has proved to receive events; the first ones after enabling may be lost.</summary>
    public static JitListener Start()
    {
        var listener = new JitListener();
        DateTime end = DateTime.UtcNow + Patience;
        while (!listener.SeesMark(TimeSpan.FromMilliseconds(200)))
        {
            Assert.True(DateTime.UtcNow < end, "The runtime's events do not arrive.");
        }

        return listener;
    }

    /// <summary>
    /// Waits until the events of everything compiled so far have arrived. They are delivered by another thread, in the
    /// order of their time, so a method that is compiled now comes last.
    /// </summary>
    public void CatchUp() => Assert.True(SeesMark(Patience), "The runtime's events do not arrive.");

    private bool SeesMark(TimeSpan patience)
    {
        string name = "JitMark" + Guid.NewGuid().ToString("N");
        var mark = new DynamicMethod(name, typeof(void), []);
        mark.GetILGenerator().Emit(OpCodes.Ret);
        mark.CreateDelegate<Action>()();
        DateTime end = DateTime.UtcNow + patience;
        while (!_methods.Any(method => method.Name == name))
        {
            if (DateTime.UtcNow > end)
            {
                return false;
            }

            Thread.Sleep(10);
        }

        return true;
    }

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == Runtime)
        {
            EnableEvents(eventSource, EventLevel.Verbose, Jit);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventName?.StartsWith("MethodLoadVerbose", StringComparison.Ordinal) == true)
        {
            uint flags = Convert.ToUInt32(Field(eventData, "MethodFlags"), CultureInfo.InvariantCulture);
            _methods.Enqueue(new JittedMethod(
                (string)Field(eventData, "MethodNamespace"),
                (string)Field(eventData, "MethodName"),
                (string)Field(eventData, "MethodSignature"),
                (JitTier)((flags >> TierShift) & TierMask)));
        }
    }

    private static object Field(EventWrittenEventArgs eventData, string name) => eventData.Payload![eventData.PayloadNames!.IndexOf(name)]!;
}
