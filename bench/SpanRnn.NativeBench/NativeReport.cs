using System.Globalization;
using System.Text;

namespace SpanRnn.Bench.Native;

/// <summary>The results as Markdown.</summary>
internal static class NativeReport
{
    // What the project set out to reach, on the same vectors.
    private const double MostOverJit = 1.10;
    private const double LeastOverScalar = 1.8;

    // Native code and the JIT it is held against: the same vectors, and what a user compares.
    private static readonly (string Native, string Jit)[] Pairs =
    [
        (CompiledProgram.Avx512, CompiledProgram.Jit),
        (CompiledProgram.Avx2, CompiledProgram.JitNarrow),
        (CompiledProgram.Avx2, CompiledProgram.Jit),
        (CompiledProgram.Default, CompiledProgram.Jit),
    ];

    /// <summary>Writes all tables.</summary>
    public static string Write(NativeResults results)
    {
        StringBuilder text = new("A step in native code against the same step under the JIT.\n\n");
        foreach ((string native, string jit) in Pairs)
        {
            if (Find(results, native) is { Fuses: true } left && Find(results, jit) is { } right)
            {
                AppendPair(text, native, left, jit, right);
            }
        }

        AppendTiers(text, Find(results, CompiledProgram.Default)!);
        text.Append(CultureInfo.InvariantCulture, $"- Machine: {results.Processor}, {results.OperatingSystem}, {results.Runtime}\n");
        text.Append(CultureInfo.InvariantCulture, $"- SpanRnn {results.SpanRnnVersion}; {results.Date:yyyy-MM-dd}; processes per build, run in turns: {results.Times}\n");
        text.Append("- Disturbance (1 is a quiet machine): ");
        text.AppendJoin(", ", results.Builds.Select(static build => FormattableString.Invariant($"{build.Build} {build.Result.Disturbance:F2}")));
        return text.Append("\n- `dotnet run -c Release --project bench/SpanRnn.NativeBench -- --save`\n").ToString();
    }

    private static ProcessResult? Find(NativeResults results, string build) => results.Builds.FirstOrDefault(item => item.Build == build)?.Result;

    private static void AppendPair(StringBuilder text, string nativeName, ProcessResult native, string jitName, ProcessResult jit)
    {
        text.Append(CultureInfo.InvariantCulture, $"## {nativeName} ({native.Tier}) against {jitName} ({jit.Tier})\n\n");
        text.Append("Ratio: step over weight streaming, both in the same process.\n\n");
        text.Append("| cell | native ns | JIT ns | native ratio | JIT ratio | native ratio / JIT ratio |\n| --- | ---: | ---: | ---: | ---: | ---: |\n");
        foreach ((CellTimes left, CellTimes right) in native.Cells.Zip(jit.Cells))
        {
            text.Append(CultureInfo.InvariantCulture, $"| {left.Cell} | {left.Step:F1} | {right.Step:F1} | {left.Ratio:F2} | {right.Ratio:F2} | {left.Ratio / right.Ratio:F2} |\n");
        }

        if (native.Tier == jit.Tier && native.Cells.Zip(jit.Cells).Max(static pair => pair.First.Ratio / pair.Second.Ratio) is { } largest)
        {
            text.Append(CultureInfo.InvariantCulture, $"\nLargest {largest:F2}; asked is at most {MostOverJit:F2}: {(largest <= MostOverJit ? "met" : "missed")}.\n");
        }

        text.Append('\n');
    }

    private static void AppendTiers(StringBuilder text, ProcessResult native)
    {
        text.Append(CultureInfo.InvariantCulture, $"## {CompiledProgram.Default}: 128-bit vectors against scalar code\n\n");
        text.Append("| cell | Step ns | 128-bit kernel ns | scalar kernel ns | scalar / 128-bit |\n| --- | ---: | ---: | ---: | ---: |\n");
        foreach (CellTimes times in native.Cells)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {times.Cell} | {times.Step:F1} | {times.Vector128:F1} | {times.Scalar:F1} | {times.ScalarOverVector128:F2} |\n");
        }

        double smallest = native.Cells.Min(static times => times.ScalarOverVector128);
        text.Append(CultureInfo.InvariantCulture, $"\nSmallest {smallest:F2}; asked is at least {LeastOverScalar:F1}: {(smallest >= LeastOverScalar ? "met" : "missed")}.\n\n");
    }
}
