using System.Reflection;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace SpanRnn.Portable;

/// <summary>The tests of one assembly, discovered and run by xunit in this process.</summary>
/// <param name="assembly">The assembly.</param>
internal sealed class TestSuite(Assembly assembly)
{
    /// <summary>Runs what the filter takes and waits for it.</summary>
    public void Run(TestFilter filter, Tally tally)
    {
        List<ITestCase> chosen = [];
        using Listener<IErrorMessage> quiet = new(static _ => { });
        using XunitTestFramework framework = new(quiet);
        using ITestFrameworkDiscoverer discoverer = framework.GetDiscoverer(Reflector.Wrap(assembly));
        using Listener<IDiscoveryCompleteMessage> discovery = new(message =>
        {
            if (message is ITestCaseDiscoveryMessage { TestCase: var test } && filter.Takes($"{test.TestMethod.TestClass.Class.Name}.{test.TestMethod.Method.Name}"))
            {
                chosen.Add(test);
            }
        });
        discoverer.Find(includeSourceInformation: false, discovery, new Options());
        discovery.WaitForEnd();

        using ITestFrameworkExecutor executor = framework.GetExecutor(assembly.GetName());
        using Listener<ITestAssemblyFinished> run = new(tally.Take);
        executor.RunTests(chosen, run, new Options());
        run.WaitForEnd();
    }

    /// <summary>No option is set, so xunit takes its defaults.</summary>
    private sealed class Options : ITestFrameworkDiscoveryOptions, ITestFrameworkExecutionOptions
    {
        private readonly Dictionary<string, object?> _values = [];

        public TValue GetValue<TValue>(string name) => _values.TryGetValue(name, out object? value) ? (TValue)value! : default!;

        public void SetValue<TValue>(string name, TValue value) => _values[name] = value;
    }

    /// <summary>Hands every message on, and knows when the last one has come.</summary>
    /// <typeparam name="TEnd">The last one.</typeparam>
    /// <param name="take">Takes each message, one at a time.</param>
    private sealed class Listener<TEnd>(Action<IMessageSinkMessage> take) : LongLivedMarshalByRefObject, IMessageSink, IDisposable
        where TEnd : IMessageSinkMessage
    {
        private readonly ManualResetEventSlim _end = new();

        public bool OnMessage(IMessageSinkMessage message)
        {
            lock (_end)
            {
                take(message);
            }

            if (message is TEnd)
            {
                _end.Set();
            }

            return true;
        }

        public void WaitForEnd() => _end.Wait();

        public void Dispose() => _end.Dispose();
    }
}
