using SpanRnn.Demo;
using SpanRnn.Demo.Scene;

const int trainingEpisodes = 2_500;
const int trainingFrames = 600;

switch (args)
{
    case []:
        TrackingDemo.Run();
        return 0;

    case ["export-levels", string path]:
        LevelExport.Write(path, trainingEpisodes, trainingFrames);
        Console.WriteLine($"{trainingEpisodes} training episodes are in {Path.GetFullPath(path)}");
        return 0;

    default:
        Console.Error.WriteLine("Usage: SpanRnn.Demo [export-levels <file>]");
        return 1;
}
