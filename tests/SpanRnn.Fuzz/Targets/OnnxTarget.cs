using SpanRnn.Fuzz.Mutators;
using SpanRnn.Onnx;

namespace SpanRnn.Fuzz.Targets;

/// <summary>ONNX models, of PyTorch's exporter.</summary>
internal static class OnnxTarget
{
    // The models have at most 8 kB; what folding may take beyond their size is bounded at 4 million elements.
    private const long AllowedBytes = 256L << 20;

    // One of three, which leaves some of every kind.
    private const int EveryModel = 3;

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "golden", "onnx");

    internal static FuzzTarget Create()
    {
        byte[][] models = [.. Directory.EnumerateFiles(Folder, "*.onnx").Order(StringComparer.Ordinal).Where(static (_, i) => i % EveryModel == 0).Select(File.ReadAllBytes)];
        return new()
        {
            Name = "onnx",
            Seeds = models,
            MutateBytes = (file, random) => random.Next(4) == 0 ? Spliced(file, models[random.Next(models.Length)], random) : ByteMutator.Damage(file, random),
            MutateContents = (file, random) => random.Next(2) == 0 ? RecurrentNodeMutator.Change(file, random) : GraphMutator.Mutate(file, models[random.Next(models.Length)], random),
            Read = Read,
            IsContainerFault = FuzzTargets.IsParserFault,
            AllowedBytes = static _ => AllowedBytes,
        };
    }

    private static byte[] Spliced(byte[] file, byte[] other, Random random)
    {
        int at = random.Next(file.Length);
        int from = random.Next(other.Length);
        int length = Math.Min(random.Next(1, 64), other.Length - from);
        return [.. file[..at], .. other[from..(from + length)], .. file[at..]];
    }

    // The nodes first, then the graph: either may be refused while the other is read.
    private static void Read(byte[] model)
    {
        OnnxModelFile file = OnnxModelFile.Open(model, Folder);
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
}
