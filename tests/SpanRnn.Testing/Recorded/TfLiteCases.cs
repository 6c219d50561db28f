using System.Text.Json;

namespace SpanRnn.Testing;

/// <summary>
/// The recorded tests of TensorFlow Lite's LSTM: coupled gates, peepholes, projections, layer normalisation and clips.
/// </summary>
public static class TfLiteCases
{
    /// <summary>The recorded cases' folder.</summary>
    public const string CasesFolder = "tflite-lstm-tests";

    private static readonly (Gate Gate, string Name)[] Gates =
        [(Gate.Input, "input"), (Gate.Forget, "forget"), (Gate.Candidate, "cell"), (Gate.Output, "output")];

    /// <summary>Reads every case of every file in the folder, those that are skipped too.</summary>
    /// <returns>The cases.</returns>
    public static IReadOnlyList<CaseReading<TfLiteCase>> All() =>
    [
        .. Directory.GetFiles(RecordedCases.PathOf(CasesFolder, ""), "*.json").Order(StringComparer.Ordinal)
            .SelectMany(OfFile),
    ];

    /// <summary>Reads every case of a file.</summary>
    /// <param name="path">The file's path.</param>
    /// <returns>The cases, each read or with its failure.</returns>
    public static IReadOnlyList<CaseReading<TfLiteCase>> OfFile(string path) => CaseReadings.ReadAll(Path.GetFileNameWithoutExtension(path), () => ReadFile(path));

    private static IEnumerable<CaseReading<TfLiteCase>> ReadFile(string path)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        JsonElement fixtures = document.RootElement.GetProperty("fixtures");
        string file = Path.GetFileNameWithoutExtension(path);
        int index = 0;
        foreach (JsonElement item in document.RootElement.GetProperty("cases").EnumerateArray())
        {
            int place = index++;
            yield return CaseReadings.Read(file, FormattableString.Invariant($"{file}/{place}"), () => Read(item, fixtures, file, place));
        }
    }

    private static TfLiteCase Read(JsonElement item, JsonElement fixtures, string file, int index)
    {
        string fixtureName = item.GetProperty("fixture").GetString()!;
        string test = item.GetProperty("test").GetString()!;
        string name = FormattableString.Invariant($"{file}/{fixtureName}/{test}/{index}");
        double tolerance = item.GetProperty("tolerance").GetDouble();
        if (test.Contains("Hybrid", StringComparison.Ordinal) || test.Contains("Integer", StringComparison.Ordinal))
        {
            return new TfLiteCase(name, null, 0, 0, [], [], tolerance, "its weights are quantised while it runs, and SpanRnn has float32 weights");
        }

        JsonElement fixture = fixtures.GetProperty(fixtureName);
        CellParameters parameters = ReadCell(item, fixture);
        float[] inputs = JsonNumbers.Flatten(fixture.GetProperty("lstm_input"));
        int batch = fixture.GetProperty("lstm_input").GetArrayLength();
        JsonElement golden = item.GetProperty("local_golden").EnumerateObject().Select(static member => member.Value).FirstOrDefault();
        if (golden.ValueKind == JsonValueKind.Undefined)
        {
            golden = fixture.GetProperty("lstm_golden_output");
        }

        int steps = inputs.Length / (batch * parameters.Spec.InputSize);
        return new TfLiteCase(name, parameters, batch, steps, inputs, JsonNumbers.Flatten(golden), tolerance, null);
    }

    private static CellParameters ReadCell(JsonElement item, JsonElement fixture)
    {
        JsonElement sizes = item.GetProperty("dims");
        JsonElement flags = item.GetProperty("flags");
        bool isCoupled = Flag(flags, "use_cifg");
        bool isProjected = Flag(flags, "use_projection_weights");
        (float cellClip, float projectionClip) = Clips(item);
        CellSpec spec = new(CellKind.Lstm, sizes.GetProperty("n_input").GetInt32(), sizes.GetProperty("n_cell").GetInt32())
        {
            Coupling = isCoupled ? GateCoupling.InputFromForget : GateCoupling.None,
            Peephole = Flag(flags, "use_peephole"),
            ProjectionSize = isProjected ? sizes.GetProperty("n_output").GetInt32() : 0,
            ProjectionBias = Flag(flags, "use_projection_bias"),
            LayerNormalization = fixture.TryGetProperty("forget_layer_norm_coefficients", out _),
            CellClip = cellClip,
            ProjectionClip = isProjected ? projectionClip : 0,
        };
        CellParameters parameters = new(spec);
        foreach ((Gate gate, string name) in Gates.Where(pair => !isCoupled || pair.Gate != Gate.Input))
        {
            parameters.SetGate(
                gate,
                Vector(fixture, $"input_to_{name}_weights"),
                Vector(fixture, $"recurrent_to_{name}_weights"),
                Vector(fixture, $"{name}_gate_bias"));
            if (spec.Peephole && gate != Gate.Candidate)
            {
                parameters.SetPeephole(gate, Vector(fixture, $"cell_to_{name}_weights"));
            }

            if (spec.LayerNormalization)
            {
                parameters.SetNormalization(gate, Vector(fixture, $"{name}_layer_norm_coefficients"));
            }
        }

        if (isProjected)
        {
            parameters.SetProjection(
                Vector(fixture, "projection_weights"), spec.ProjectionBias ? Vector(fixture, "projection_bias") : default);
        }

        return parameters;
    }

    // Given where the model is made, or as the two constants that a test declares: cell, then projection.
    private static (float Cell, float Projection) Clips(JsonElement item)
    {
        float[] local = JsonNumbers.Flatten(item.GetProperty("local_clip"));
        JsonElement clip = item.GetProperty("clip");
        return local.Length == 2
            ? (local[0], local[1])
            : (clip.GetProperty("cell_clip").GetSingle(), clip.GetProperty("proj_clip").GetSingle());
    }

    private static bool Flag(JsonElement flags, string name) => flags.TryGetProperty(name, out JsonElement flag) && flag.GetBoolean();

    private static float[] Vector(JsonElement fixture, string name) => JsonNumbers.Flatten(fixture.GetProperty(name));
}
