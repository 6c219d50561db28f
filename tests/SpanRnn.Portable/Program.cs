using System.Reflection;
using SpanRnn.Portable;

string[] suites = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>()
    .Single(static metadata => metadata.Key == "Suites").Value!.Split(';');
if (args.Contains("--help"))
{
    Console.WriteLine("""
        SpanRnn.Portable [--stop-at-first-failure] [NAME ...] [-NAME ...]: runs the xunit suites in this process
          NAME    runs only tests whose full name (namespace, class, method) holds one of these
          -NAME   leaves out those whose full name holds one of these
          --stop-at-first-failure   ends the process where one fails
        """);
    return 0;
}

Console.WriteLine(PlatformFacts.Describe());
const string Stop = "--stop-at-first-failure";
Tally total = new(Console.Out) { StopsAtFirstFailure = args.Contains(Stop) };
TestFilter filter = TestFilter.Parse(args.Where(static argument => argument != Stop));
foreach (string suite in suites)
{
    new TestSuite(Assembly.Load(suite)).Run(filter, total);
}

Console.WriteLine(total.Summary);
return total.Passed > 0 && total.Failed == 0 ? 0 : 1;
