using Xunit;

namespace SpanRnn.PackageTests;

/// <summary>When the package's build targets warn of a NativeAOT build whose processor has no AVX2.</summary>
[Collection(LocalFeed.Name)]
public sealed class InstructionSetWarningTests(LocalFeed feed)
{
    private const string Warning = "warning SRNN101";

    // One project of several targets would not do: every case has properties of its own, so a project calls the target once per case.
    private static readonly (bool Warns, string Properties)[] Cases =
    [
        (true, "PublishAot=true;RuntimeIdentifier=linux-x64"),
        (true, "PublishAot=true;RuntimeIdentifier=win-x64"),
        (true, "PublishAot=true;RuntimeIdentifier=linux-musl-x64"),
        (true, "PublishAot=true;RuntimeIdentifier=linux-x64;IlcInstructionSet=x86-64-v2"),
        (true, "PublishAot=true;RuntimeIdentifier=linux-x64;IlcInstructionSet=avx,sse4.2"),
        (true, "PublishAot=true;RuntimeIdentifier=linux-x64;IlcInstructionSet=-avx2"),
        (true, "PublishAot=true;RuntimeIdentifier=linux-x64;IlcInstructionSet=avx2;TargetFrameworkVersion=v8.0"),
        (false, "PublishAot=true;RuntimeIdentifier=linux-x64;IlcInstructionSet=avx2,fma;TargetFrameworkVersion=v8.0"),
        (false, "PublishAot=true;RuntimeIdentifier=linux-x64;IlcInstructionSet=avx2"),
        (false, "PublishAot=true;RuntimeIdentifier=linux-x64;IlcInstructionSet=sse4.2, AVX2"),
        (false, "PublishAot=true;RuntimeIdentifier=linux-x64;IlcInstructionSet=x86-64-v3"),
        (false, "PublishAot=true;RuntimeIdentifier=linux-x64;IlcInstructionSet=x86-64-v4"),
        (false, "PublishAot=true;RuntimeIdentifier=linux-x64;IlcInstructionSet=avx512v2"),
        (false, "PublishAot=true;RuntimeIdentifier=linux-x64;IlcInstructionSet=native"),
        (false, "PublishAot=true;RuntimeIdentifier=linux-arm64"),
        (false, "PublishAot=false;RuntimeIdentifier=linux-x64"),
        (false, "RuntimeIdentifier=linux-x64"),
        (false, "PublishAot=true;RuntimeIdentifier=linux-x64;SpanRnnWarnAboutInstructionSet=false"),
    ];

    [Fact]
    public void Warning_AppearsExactlyWhereAvx2IsMissing()
    {
        string folder = Directory.CreateDirectory(Path.Combine(feed.Folder, "instruction sets")).FullName;
        string targets = Path.Combine(folder, "SpanRnn.targets");
        PackageFile.Extract(feed.PackageFile("SpanRnn"), "buildTransitive/SpanRnn.targets", targets);
        File.WriteAllText(Path.Combine(folder, "case.proj"), """
            <Project>
              <PropertyGroup><TargetFrameworkVersion Condition="'$(TargetFrameworkVersion)' == ''">v10.0</TargetFrameworkVersion></PropertyGroup>
              <Target Name="IlcCompile" />
              <Import Project="SpanRnn.targets" />
            </Project>
            """);
        File.WriteAllText(Path.Combine(folder, "all.proj"), $"""
            <Project>
              <Target Name="All">
                {string.Join("\n    ", Cases.Select(static (item, i) =>
                    $"""<Message Importance="high" Text="case {i}" /><MSBuild Projects="case.proj" Targets="IlcCompile" Properties="{item.Properties.Replace(",", "%2C", StringComparison.Ordinal)}" />"""))}
              </Target>
            </Project>
            """);

        string[] printed = feed.Dotnet(folder, "msbuild", "all.proj", "-m:1", "-nologo", "-v:m", "-tl:off").EnsureSuccess().Output.Split("case ");

        Assert.Equal(Cases.Length + 1, printed.Length);
        Assert.All(Cases.Zip(printed.Skip(1)), pair => Assert.True(
            pair.First.Warns == pair.Second.Contains(Warning, StringComparison.Ordinal),
            $"{pair.First.Properties}: {pair.Second}"));
    }
}
