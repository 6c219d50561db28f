using SpanRnn.Bench.Benchmarks;
using SpanRnn.Bench.Quick;

if (args.Contains("--quick"))
{
    return QuickCommand.Execute(args);
}

if (args.Length == 0)
{
    Console.WriteLine(QuickOptions.Usage);
    Console.WriteLine("--filter '*'              BenchmarkDotNet, with its own options (--help)");
    return 0;
}

return BenchmarkCommand.Execute(args);
