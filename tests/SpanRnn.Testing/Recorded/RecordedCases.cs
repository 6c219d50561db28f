namespace SpanRnn.Testing;

/// <summary>
/// The recorded cases: models and outputs of other projects, kept outside this repository. The environment
/// variable SPANRNN_CASES names their folder.
/// </summary>
public static class RecordedCases
{
    /// <summary>The environment variable that names the folder.</summary>
    public const string Variable = "SPANRNN_CASES";

    /// <summary>Why a test of a folder cannot run; null if it can.</summary>
    /// <param name="folder">The folder's name within the cases, such as <c>nam-core</c>.</param>
    /// <returns>The reason, or null.</returns>
    public static string? WhyMissing(string folder)
    {
        string? root = Environment.GetEnvironmentVariable(Variable);
        if (string.IsNullOrEmpty(root))
        {
            return $"{Variable} is not set: it names the folder of the recorded cases, of which this test needs {folder}.";
        }

        string path = Path.Combine(root, folder);
        return Directory.Exists(path) ? null : $"{Variable} has no folder {folder}: {path} does not exist.";
    }

    /// <summary>The path of a file of the cases.</summary>
    /// <param name="folder">The folder's name within the cases.</param>
    /// <param name="file">The file's path within that folder, with forward slashes.</param>
    /// <returns>The full path; the file need not exist.</returns>
    /// <exception cref="InvalidOperationException">The folder is not there, see <see cref="WhyMissing"/>.</exception>
    public static string PathOf(string folder, string file)
    {
        if (WhyMissing(folder) is { } reason)
        {
            throw new InvalidOperationException(reason);
        }

        return Path.Combine(Environment.GetEnvironmentVariable(Variable)!, folder, file);
    }
}
