using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using System.Text.Encodings.Web;
using System.Text.Json;
using SpanRnn.Bench.Readme;

namespace SpanRnn.Tests.Determinism;

/// <summary>
/// The hashes in tests/golden/determinism.json: one set for processes that fuse multiply and add, which are x64 with FMA3 and
/// arm64, and one for those that don't. <c>SPANRNN_UPDATE_HASHES=1 .ci/determinism</c> writes both anew.
/// </summary>
internal static class CommittedHashes
{
    private const string UpdateVariable = "SPANRNN_UPDATE_HASHES";
    private const string FileName = "determinism.json";

    /// <summary>The set that this process must reproduce.</summary>
    public static string Set { get; } = Fma.IsSupported || AdvSimd.IsSupported ? "fused" : "unfused";

    /// <summary>Whether the hashes are to be written, not to be compared.</summary>
    public static bool AreUpdated { get; } = Environment.GetEnvironmentVariable(UpdateVariable) == "1";

    /// <summary>Hashes of this process's set by the subjects' names.</summary>
    public static IReadOnlyDictionary<string, string> Read() => ReadAll(Path.Combine(AppContext.BaseDirectory, "golden", FileName))[Set];

    /// <summary>Writes this process's set into the repository; the other one stays.</summary>
    public static void Write(IEnumerable<Subject> subjects)
    {
        string path = Path.Combine(Repository.Find().Root, "tests", "golden", FileName);
        SortedDictionary<string, SortedDictionary<string, string>> sets = File.Exists(path) ? ReadAll(path) : [];
        sets[Set] = new SortedDictionary<string, string>(subjects.ToDictionary(static subject => subject.Name, static subject => BitHash.Of(subject.ByStep())), StringComparer.Ordinal);
        JsonSerializerOptions options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        File.WriteAllText(path, JsonSerializer.Serialize(sets, options).ReplaceLineEndings("\n") + "\n");
    }

    private static SortedDictionary<string, SortedDictionary<string, string>> ReadAll(string path) =>
        JsonSerializer.Deserialize<SortedDictionary<string, SortedDictionary<string, string>>>(File.ReadAllText(path))!;
}
