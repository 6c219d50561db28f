using SpanRnn.Bench.Benchmarks;
using SpanRnn.Bench.Budgets;
using SpanRnn.Bench.Cpp;
using SpanRnn.Bench.Limits;
using SpanRnn.Bench.Quick;
using SpanRnn.Bench.Readme;
using SpanRnn.Bench.Startup;

if (AgainstCommand.IsMeant(args))
{
    return AgainstCommand.Execute(args);
}

if (QuickOptions.IsMeant(args))
{
    return QuickCommand.Execute(args);
}

if (StartupCommand.IsMeant(args))
{
    return StartupCommand.Execute(args);
}

if (BudgetsCommand.IsMeant(args))
{
    return BudgetsCommand.Execute(args);
}

if (SavedBenchmarks.IsMeant(args))
{
    return SavedBenchmarks.Execute(args);
}

if (args.Contains("--readme"))
{
    return ReadmeCommand.Execute(args);
}

if (args.Contains("--limits"))
{
    return LimitsCommand.Execute(args);
}

if (args.Contains("--cpp"))
{
    return CppCommand.Execute(args);
}

if (args.Length == 0)
{
    Console.WriteLine(QuickOptions.Usage);
    Console.WriteLine(StartupCommand.Usage);
    Console.WriteLine(LimitsCommand.Usage);
    Console.WriteLine(BudgetsCommand.Usage);
    Console.WriteLine(AgainstCommand.Usage);
    Console.WriteLine(SavedBenchmarks.Usage);
    Console.WriteLine(ReadmeCommand.Usage);
    Console.WriteLine(CppCommand.Usage);
    Console.WriteLine("--filter '*'              BenchmarkDotNet, with its own options (--help)");
    return 0;
}

return BenchmarkCommand.Execute(args);
