using System.Text.Json;
using SpanRnn.Bench.Quick;
using SpanRnn.Bench.Reports;

namespace SpanRnn.Bench.Readme;

/// <summary>The command <c>--readme</c>.</summary>
internal static class ReadmeCommand
{
    public const string Usage = "--readme                  draw the committed results and rewrite their tables and the README's section from them";

    /// <summary>Draws the pictures and rewrites the tables and the section.</summary>
    /// <returns>The exit code: 0, or 1 with a message when a file is missing or malformed.</returns>
    public static int Execute(IReadOnlyList<string> arguments)
    {
        if (arguments.Count > 1)
        {
            Console.Error.WriteLine($"--readme takes no other option.\n{Usage}");
            return 1;
        }

        try
        {
            Repository repository = Repository.Find();
            foreach (string file in repository.StepFiles())
            {
                StepPlot.Save(Repository.PictureOf(file), JsonReport.Read<QuickResults>(File.ReadAllText(file)));
            }

            foreach (string result in CommittedTables.All(repository))
            {
                File.WriteAllText(result + ".md", CommittedTables.Render(result));
            }

            string section = ReadmeSection.Render(repository);
            File.WriteAllText(repository.Readme, ReadmeFile.Replace(File.ReadAllText(repository.Readme), section));
            Console.WriteLine(section.Length > 0 ? repository.Readme : $"{repository.Readme}: no results yet, the section is empty.");
            return 0;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or JsonException)
        {
            Console.Error.WriteLine(exception.Message);
            return 1;
        }
    }
}
