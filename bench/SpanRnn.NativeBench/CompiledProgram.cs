using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text.Json;
using SpanRnn.Bench.Readme;

namespace SpanRnn.Bench.Native;

/// <summary>This program, compiled in one way.</summary>
/// <param name="Name">The way.</param>
/// <param name="File">The executable.</param>
/// <param name="Environment">Variables that it runs with.</param>
internal sealed record CompiledProgram(string Name, string File, params (string Name, string Value)[] Environment)
{
    /// <summary>Compiled at run time, for this very processor.</summary>
    public const string Jit = "JIT";

    /// <summary>The JIT on a machine without AVX-512, as far as it can tell.</summary>
    public const string JitNarrow = "JIT, AVX2";

    /// <summary>The native build that NativeAOT makes by itself.</summary>
    public const string Default = "native, default";

    /// <summary>The native build that the package's warning asks for.</summary>
    public const string Avx2 = "native, x86-64-v3";

    /// <summary>The native build for AVX-512.</summary>
    public const string Avx512 = "native, x86-64-v4";

    /// <summary>Publishes whatever this machine can run.</summary>
    public static IEnumerable<CompiledProgram> ForThisMachine(Action<string> progress)
    {
        string jit = System.Environment.ProcessPath!;
        yield return new CompiledProgram(Jit, jit);
        if (Vector512.IsHardwareAccelerated)
        {
            yield return new CompiledProgram(JitNarrow, jit, ("DOTNET_EnableAVX512", "0"));
            yield return Publish(Avx512, "x86-64-v4", progress);
        }

        if (RuntimeInformation.ProcessArchitecture == Architecture.X64)
        {
            yield return Publish(Avx2, "x86-64-v3", progress);
        }

        yield return Publish(Default, null, progress);
    }

    /// <summary>Runs it with <c>--measure</c>.</summary>
    /// <exception cref="InvalidOperationException">It has failed.</exception>
    public ProcessResult Measure() =>
        JsonSerializer.Deserialize(Execute(File, ["--measure"], Environment), ResultsContext.Default.ProcessResult)!;

    private static CompiledProgram Publish(string name, string? instructionSet, Action<string> progress)
    {
        progress($"Building {name}");
        string project = Path.Combine(Repository.Find().Root, "bench", "SpanRnn.NativeBench");
        string output = Path.Combine(project, "bin", "native", instructionSet ?? "default");
        Execute(
            "dotnet",
            [
                "publish", project, "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "-o", output, "-p:CompileNatively=true",
                .. instructionSet is null ? [] : (string[])[$"-p:IlcInstructionSet={instructionSet}"],
            ]);
        return new CompiledProgram(name, Path.Combine(output, Path.GetFileName(System.Environment.ProcessPath!)));
    }

    private static string Execute(string file, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = new(file, arguments) { RedirectStandardOutput = true };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{file} ended with {process.ExitCode}.\n{output}");
    }
}
