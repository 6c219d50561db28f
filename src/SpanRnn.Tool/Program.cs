using SpanRnn.Tool;
using Spectre.Console;

Console.OutputEncoding = System.Text.Encoding.UTF8;
return (int)ToolApp.Run(args, Terminal(Console.Out, Console.IsOutputRedirected), Terminal(Console.Error, Console.IsErrorRedirected));

static IAnsiConsole Terminal(TextWriter writer, bool isRedirected)
{
    IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
    if (isRedirected)
    {
        // A file has no width; tables stay whole.
        console.Profile.Width = ToolApp.RedirectedWidth;
    }

    return console;
}
