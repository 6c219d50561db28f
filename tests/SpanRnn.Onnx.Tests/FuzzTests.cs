using System.Diagnostics;
using Xunit;
using Xunit.Abstractions;

namespace SpanRnn.Onnx.Tests;

/// <summary>
/// Mutants of valid models end in a result or a <see cref="WeightFileException"/>, in bounded time and memory. A few thousand by
/// default; a million where SPANRNN_LONG is 1.
/// </summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int ShortMutants = 6_000;
    private const int LongMutants = 1_000_000;

    // The models have at most 8 kB; what folding may take beyond their size is bounded at 4 million elements.
    private const long MaxBytesPerMutant = 256L << 20;

    private static readonly TimeSpan MaxTimePerMutant = TimeSpan.FromSeconds(10);

    [Fact]
    public void Mutants_EndInAResultOrADocumentedException()
    {
        byte[][] seeds = Seeds();
        int mutants = Environment.GetEnvironmentVariable("SPANRNN_LONG") == "1" ? LongMutants : ShortMutants;
        Random random = new(20261123);
        (int read, int refused) = (0, 0);
        for (int i = 0; i < mutants; i++)
        {
            (byte[] seed, byte[] other) = (seeds[random.Next(seeds.Length)], seeds[random.Next(seeds.Length)]);
            byte[] mutant = random.Next(2) == 0 ? Mutate(seed, other, random) : GraphMutator.Mutate(seed, other, random);
            long before = GC.GetAllocatedBytesForCurrentThread();
            Stopwatch watch = Stopwatch.StartNew();
            try
            {
                Read(mutant);
                read++;
            }
            catch (WeightFileException)
            {
                refused++;
            }
            catch (Exception error)
            {
                Assert.Fail($"mutant {i} ends in {error}\n{Convert.ToBase64String(mutant)}");
            }

            long bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(bytes < MaxBytesPerMutant && watch.Elapsed < MaxTimePerMutant, $"mutant {i} took {bytes} bytes and {watch.Elapsed}\n{Convert.ToBase64String(mutant)}");
        }

        output.WriteLine($"{mutants} mutants of {seeds.Length} models: {read} read, {refused} refused");
        Assert.True(read > 0 && refused > 0, "Mutation must leave some models readable and break others.");
    }

    private static void Read(byte[] model)
    {
        OnnxModelFile file = OnnxModelFile.Open(model);
        WeightFileException? refusal = null;
        for (int node = 0; node < file.RecurrentNodes.Count; node++)
        {
            try
            {
                file.ReadRecurrentNode(node);
            }
            catch (WeightFileException error)
            {
                refusal = error;
            }
        }

        file.ReadNetwork();
        if (refusal is not null)
        {
            throw refusal;
        }
    }

    private static byte[][] Seeds()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "golden", "onnx");
        string[] all = [.. Directory.EnumerateFiles(folder, "*.onnx").Order(StringComparer.Ordinal)];
        Assert.NotEmpty(all);
        return [.. all.Where(static (_, i) => i % 3 == 0).Select(File.ReadAllBytes)];
    }

    // Flipped bits, replaced, removed, repeated and exchanged pieces, and lengths blown up.
    private static byte[] Mutate(byte[] seed, byte[] other, Random random)
    {
        List<byte> bytes = [.. seed];
        for (int times = 1 + random.Next(3); times > 0 && bytes.Count > 16; times--)
        {
            int at = random.Next(bytes.Count);
            int length = Math.Min(random.Next(1, 1 + random.Next(1, 64)), bytes.Count - at);
            switch (random.Next(7))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.RemoveRange(at, length);
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 4:
                    int from = random.Next(other.Length);
                    bytes.InsertRange(at, other.AsSpan(from, Math.Min(length, other.Length - from)));
                    break;
                case 5:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                default:
                    bytes.InsertRange(at, [0xFF, 0xFF, 0xFF, 0xFF, (byte)random.Next(16)]);
                    break;
            }
        }

        return [.. bytes];
    }
}
