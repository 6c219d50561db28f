using System.Diagnostics;
using Xunit;

namespace SpanRnn.Tool.Tests.Models;

/// <summary>A program that a user would write around a scaffolded class, built and run by the SDK.</summary>
/// <param name="folder">Where the class and its weights are.</param>
internal sealed class UserProject(TestFolder folder)
{
    /// <summary>Builds and runs a program; gives what it prints.</summary>
    /// <param name="program">Program.cs.</param>
    public string Run(string program)
    {
        // A project's own props would let the repository's settings in; there are none above a temporary folder.
        folder.Write("Program.cs", program);
        folder.Write("Game.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{PathOf("SpanRnn.dll")}" />
                <Analyzer Include="{PathOf("SpanRnn.Generator.dll")}" />
                {EmbeddedResource()}
              </ItemGroup>
            </Project>
            """);
        return Dotnet("run", "-c", "Release").Trim();
    }

    private static string PathOf(string assembly) => Path.Combine(AppContext.BaseDirectory, assembly);

    // The line that the scaffolded class asks for.
    private string EmbeddedResource() => Directory.EnumerateFiles(folder.ToString(), "*.cs")
        .SelectMany(File.ReadLines)
        .First(static line => line.Contains("<EmbeddedResource ", StringComparison.Ordinal))
        .TrimStart('/', ' ');

    private string Dotnet(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", args)
        {
            WorkingDirectory = folder.ToString(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output + error.Result);
        return output;
    }
}
