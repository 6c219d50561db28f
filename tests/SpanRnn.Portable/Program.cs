using System.Reflection;
using SpanRnn.Portable;

string[] suites = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>()
    .Single(static metadata => metadata.Key == "Suites").Value!.Split(';');
if (args.Contains("--help"))
{
    Console.WriteLine("""
        SpanRnn.Portable [NAME ...] [-NAME ...]: runs the xunit suites in this process
          NAME    runs only tests whose full name (namespace, class, method) holds one of these
          -NAME   leaves out those whose full name holds one of these
        """);
    return 0;
}

Console.WriteLine(PlatformFacts.Describe());
Tally total = new(Console.Out);
TestFilter filter = TestFilter.Parse(args);
foreach (string suite in suites)
{
    new TestSuite(Assembly.Load(suite)).Run(filter, total);
}

Console.WriteLine(total.Summary);
return total.Passed > 0 && total.Failed == 0 ? 0 : 1;
