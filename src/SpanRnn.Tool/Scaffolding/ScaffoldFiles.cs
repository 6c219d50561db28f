using System.Text;
using SpanRnn.Tool.Compilation;

namespace SpanRnn.Tool.Scaffolding;

/// <summary>The files that <c>scaffold</c> writes.</summary>
internal sealed class ScaffoldFiles
{
    private readonly ClassOptions _options;
    private readonly bool _overwrites;

    /// <summary>Chooses the files.</summary>
    /// <param name="folder">Where they go.</param>
    /// <param name="options">What the class is called.</param>
    /// <param name="overwrites">Whether files that exist are overwritten.</param>
    public ScaffoldFiles(string folder, ClassOptions options, bool overwrites)
    {
        _options = options;
        _overwrites = overwrites;
        ClassPath = Path.Combine(folder, options.ClassName + ".cs");
        WeightsPath = Path.Combine(folder, options.ClassName + ".safetensors");
        string? project = ProjectAbove(Path.GetFullPath(folder));
        ProjectName = Path.GetFileName(project);
        WeightsInProject = project is null
            ? Path.GetFileName(WeightsPath)
            : Path.GetRelativePath(Path.GetDirectoryName(project)!, Path.GetFullPath(WeightsPath));
    }

    /// <summary>The class's file.</summary>
    public string ClassPath { get; }

    /// <summary>The weights' file.</summary>
    public string WeightsPath { get; }

    /// <summary>The project file that the folder belongs to; null where none is found.</summary>
    public string? ProjectName { get; }

    /// <summary>The weights' file as the project file names it.</summary>
    public string WeightsInProject { get; }

    /// <summary>The line that embeds the weights.</summary>
    public string EmbeddedResource => ClassText.EmbeddedResource(_options, WeightsInProject);

    /// <summary>Refuses files that exist.</summary>
    /// <param name="model">The model's file, which is never overwritten.</param>
    /// <exception cref="ToolException">A file exists and may not be overwritten.</exception>
    public void CheckFree(string model)
    {
        if (Path.GetFullPath(model) == Path.GetFullPath(WeightsPath))
        {
            throw new ToolException(ExitCode.OutputRefused, $"{WeightsPath} is the model itself; choose another --class or --output.");
        }

        string? taken = new[] { ClassPath, WeightsPath }.FirstOrDefault(File.Exists);
        if (taken is not null && !_overwrites)
        {
            throw new ToolException(ExitCode.OutputRefused, $"{taken} exists; --force overwrites it.");
        }
    }

    /// <summary>Writes both files.</summary>
    /// <param name="scaffolded">What to write.</param>
    /// <exception cref="ToolException">A file cannot be written.</exception>
    public void Write(ScaffoldedNetwork scaffolded)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(ClassPath))!);
            Write(WeightsPath, scaffolded.Weights);
            Write(ClassPath, Encoding.UTF8.GetBytes(scaffolded.ClassText));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ToolException(ExitCode.OutputRefused, error.Message, error);
        }
    }

    // A file that has appeared since it was looked for is not overwritten either.
    private void Write(string path, byte[] bytes)
    {
        using FileStream stream = new(path, _overwrites ? FileMode.Create : FileMode.CreateNew, FileAccess.Write);
        stream.Write(bytes);
    }

    private static string? ProjectAbove(string folder)
    {
        for (DirectoryInfo? directory = new(folder); directory is not null; directory = directory.Parent)
        {
            if (directory.Exists && directory.EnumerateFiles("*.csproj").OrderBy(static file => file.Name, StringComparer.Ordinal).FirstOrDefault() is { } project)
            {
                return project.FullName;
            }
        }

        return null;
    }
}
