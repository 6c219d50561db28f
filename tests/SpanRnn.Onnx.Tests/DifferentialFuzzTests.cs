using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.ML.OnnxRuntime;
using SpanRnn.Fuzz.Mutators;
using SpanRnn.Testing;
using Xunit;
using Xunit.Abstractions;

namespace SpanRnn.Onnx.Tests;

/// <summary>
/// Mutants that are read as a network and that ONNX Runtime runs must mean the same to both: a reader that accepts what it
/// misunderstands is worse than one that refuses.
/// </summary>
public sealed class DifferentialFuzzTests(ITestOutputHelper output)
{
    private const int ShortMutants = 3_000;
    private const int LongMutants = 200_000;

    // Mutated weights may be large and mutated activations unbounded, so that float32 itself errs more than on trained ones.
    private const double Tolerance = 1e-3;

    private const float LargestWeight = 100;

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "golden", "onnx");

    [Fact]
    public void MutantsThatAreRead_MeanTheSameToOnnxRuntime()
    {
        string[] seeds = [.. Directory.EnumerateFiles(Folder, "*.onnx").Where(static path => !path.Contains("streaming", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        int mutants = Environment.GetEnvironmentVariable("SPANRNN_LONG") == "1" ? LongMutants : ShortMutants;
        Random random = new(41);
        List<string> failures = [];
        (int read, int compared) = (0, 0);
        for (int i = 0; i < mutants; i++)
        {
            string path = seeds[random.Next(seeds.Length)];
            byte[] mutant = GraphMutator.Mutate(File.ReadAllBytes(path), File.ReadAllBytes(seeds[random.Next(seeds.Length)]), random, onlySmallNumbers: true);
            if (Read(mutant) is not { } network)
            {
                continue;
            }

            read++;
            (float[] input, int[] shape) = Input(path);
            if (HasOrdinaryWeights(mutant) && RunLive(mutant, input, shape) is { } expected && Run(network, input, shape) is { } actual)
            {
                compared++;
                if (!expected.Any(one => IsNear(one, actual)))
                {
                    failures.Add($"mutant {i} of {Path.GetFileName(path)}: {string.Join("; ", network.Layers)}\n{Convert.ToBase64String(mutant)}");
                }
            }
        }

        output.WriteLine($"{mutants} mutants: {read} read, {compared} compared, {failures.Count} differ");
        Assert.True(compared > mutants / 100, $"Only {compared} of {mutants} mutants could be compared.");
        Assert.True(failures.Count == 0, $"{failures.Count} of {compared} differ:\n{string.Join('\n', failures.Take(5))}");
    }

    // With weights of 1e20, as mutated bytes give them, float32 overflows or cancels where double precision does not.
    private static bool HasOrdinaryWeights(byte[] model) => Schema.ModelProto.Parser.ParseFrom(model).Graph.Initializer
        .Where(static tensor => tensor.DataType == 1)
        .All(static tensor => !MemoryMarshal.Cast<byte, float>(tensor.RawData.Span).ContainsAnyExceptInRange(-LargestWeight, LargestWeight));

    private static NetworkModel? Read(byte[] model)
    {
        try
        {
            return OnnxModelFile.Open(model).ReadNetwork();
        }
        catch (WeightFileException)
        {
            return null;
        }
    }

    private static (float[] Input, int[] Shape) Input(string path)
    {
        using JsonDocument recording = JsonDocument.Parse(File.ReadAllBytes(Path.ChangeExtension(path, ".json")));
        return (
            [.. recording.RootElement.GetProperty("input").EnumerateArray().Select(static value => value.GetSingle())],
            [.. recording.RootElement.GetProperty("shape").EnumerateArray().Select(static value => value.GetInt32())]);
    }

    private static List<float[]>? RunLive(byte[] model, float[] input, int[] shape)
    {
        try
        {
            Schema.ModelProto proto = Schema.ModelProto.Parser.ParseFrom(model);
            return [.. OnnxLiveRun.Run(model, [new OnnxCaseTensor("x", shape, input)], [.. proto.Graph.Output.Select(static one => one.Name)]).Select(static one => one.Values)];
        }
        catch (OnnxRuntimeException)
        {
            return null; // Refused there: by other rules, or for this input's shape.
        }
    }

    private static double[]? Run(NetworkModel network, float[] input, int[] shape)
    {
        if (shape[2] != network.InputSize)
        {
            input = [.. Enumerable.Range(0, input.Length).Select(i => input[(i % shape[1] * shape[2]) + (i / shape[1])])];
        }

        double[] result = input.Length % network.InputSize != 0 ? [] : [.. new ReferenceNetwork(network).Run(input).SelectMany(static step => step)];
        return result.Length > 0 && Array.TrueForAll(result, double.IsFinite) ? result : null;
    }

    // The data's axes may stand in another order at the end, [batch, channels, time]: then the multiset of numbers must agree.
    private static bool IsNear(float[] expected, double[] actual) => expected.Length == actual.Length
        && (AllNear(expected, actual) || AllNear([.. expected.Order()], [.. actual.Order()]));

    private static bool AllNear(float[] expected, double[] actual) =>
        expected.Zip(actual).All(static pair => Math.Abs(pair.First - pair.Second) <= Tolerance * Math.Max(1, Math.Abs(pair.Second)));
}
