using System.Runtime.InteropServices;
using Xunit;

namespace SpanRnn.PackageTests;

/// <summary>A program that knows SpanRnn by its packages alone, published in every way and run: the bits are the same in all of them.</summary>
[Collection(LocalFeed.Name)]
public sealed class PublishedProgramTests(LocalFeed feed)
{
    private const string Warning = "SRNN101";

    // Leaves x64 with 128-bit vectors that multiply, then add; other processors as they are.
    private static readonly (string Name, string Value) NoFusing = ("DOTNET_EnableAVX", "0");

    private static readonly string[] Results = ["step", "run", "batch", "network", "onnx", "scaffolded"];

    // Programs do not change between tests, and a build takes seconds.
    private static readonly Lock Gate = new();
    private static PublishedProgram? _underJit;

    [Fact]
    public void UnderTheJit_StepRunAndBatchAgree_InEveryTier()
    {
        Dictionary<string, string> printed = UnderJit().Run();

        Assert.Equal(printed["step"], printed["run"]);
        Assert.Equal(printed["step"], printed["batch"]);
        AssertSameBits(printed, UnderJit().Run(("DOTNET_EnableAVX512", "0")));
        AssertSameBits(printed, UnderJit().Run(("DOTNET_TieredCompilation", "0")));
        AssertSameBits(UnderJit().Run(NoFusing), UnderJit().Run(("DOTNET_EnableHWIntrinsic", "0")));
    }

    [Fact]
    public void Project_HandsItsPropertyToTheGenerator()
    {
        string objects = Path.Combine(Path.GetDirectoryName(UnderJit().Folder)!, "obj");

        string handedOver = File.ReadAllText(Directory.GetFiles(objects, "*.GeneratedMSBuildEditorConfig.editorconfig", SearchOption.AllDirectories).Single());

        Assert.Contains("build_property.SpanRnnChecked = false\n", handedOver.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void Trimmed_GivesTheBitsOfTheJit()
    {
        PublishedProgram trimmed = new ConsumerProject(feed, "trimmed").Publish("PublishTrimmed=true", "SelfContained=true");

        AssertNoTrimWarnings(trimmed);
        AssertSameBits(UnderJit().Run(), trimmed.Run());
    }

    [NativeFact]
    public void NativeWithAvx2_GivesTheBitsOfTheJit_WithoutAWarning()
    {
        PublishedProgram native = new ConsumerProject(feed, "native").Publish("PublishAot=true", "IlcInstructionSet=x86-64-v3");

        Dictionary<string, string> printed = native.Run();

        AssertNoTrimWarnings(native);
        Assert.DoesNotContain(Warning, native.BuildOutput, StringComparison.Ordinal);
        Assert.Equal("Simd256", printed["tier"]);
        AssertSameBits(UnderJit().Run(), printed);
    }

    [NativeFact]
    public void NativeByDefault_WarnsAndGivesTheBitsOfAJitWithoutFusedMultiplyAdd()
    {
        PublishedProgram native = new ConsumerProject(feed, "baseline").Publish("PublishAot=true");

        Dictionary<string, string> printed = native.Run();

        AssertNoTrimWarnings(native);
        Assert.Contains(Warning, native.BuildOutput, StringComparison.Ordinal);
        Assert.Contains("<IlcInstructionSet>x86-64-v3</IlcInstructionSet>", native.BuildOutput, StringComparison.Ordinal);
        Assert.Equal("Simd128", printed["tier"]);
        Assert.Equal("False", printed["fused"]);
        Dictionary<string, string> unfused = UnderJit().Run(NoFusing);
        Assert.Equal("False", unfused["fused"]);
        AssertSameBits(unfused, printed);
    }

    private PublishedProgram UnderJit()
    {
        lock (Gate)
        {
            return _underJit ??= new ConsumerProject(feed, "jit").Publish("SelfContained=false", "SpanRnnChecked=false");
        }
    }

    private static void AssertSameBits(Dictionary<string, string> expected, Dictionary<string, string> actual) =>
        Assert.All(Results, name => Assert.Equal($"{name} {expected[name]}", $"{name} {actual[name]}"));

    // IL2xxx: trimming; IL3xxx: NativeAOT. The Consumer makes warnings errors, but those of the linker in packages are only summed up.
    private static void AssertNoTrimWarnings(PublishedProgram program) =>
        Assert.DoesNotMatch("IL[23][0-9]{3}", program.BuildOutput);
}

/// <summary>A fact that compiles to native code for x64: NativeAOT needs a linker, clang or gcc, and the instruction sets are x64's.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NativeFactAttribute : FactAttribute
{
    private static readonly string[] Linkers = ["clang", "gcc"];

    /// <summary>A fact that compiles to native code for x64.</summary>
    public NativeFactAttribute()
    {
        if (RuntimeInformation.ProcessArchitecture != Architecture.X64 || !OperatingSystem.IsLinux())
        {
            Skip = "Compiles to native code on x64 Linux.";
        }
        else if (!Linkers.Any(IsInstalled))
        {
            Skip = "NativeAOT needs clang or gcc to link; neither is on PATH.";
        }
    }

    private static bool IsInstalled(string program) =>
        Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
