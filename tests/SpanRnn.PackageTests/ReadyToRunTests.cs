using Xunit;

namespace SpanRnn.PackageTests;

/// <summary>
/// What loads a model and rents a state comes compiled: a first result under the JIT waits for the user's own classes alone. Programs that
/// are native or trimmed, and other processors, take the same library as IL; PublishedProgramTests hold that the bits are the same.
/// </summary>
[Collection(LocalFeed.Name)]
public sealed class ReadyToRunTests(LocalFeed feed)
{
    [Fact]
    public void Package_HoldsTheSameLibraryCompiledAndNot()
    {
        byte[] portable = PackageFile.Read(feed.PackageFile("SpanRnn"), "lib/net10.0/SpanRnn.dll");
        byte[] compiled = PackageFile.Read(feed.PackageFile("SpanRnn"), ReadyToRunLibrary.Path);

        Assert.False(ReadyToRunLibrary.IsCompiled(portable));
        Assert.True(ReadyToRunLibrary.IsCompiled(compiled));
        Assert.Equal(ReadyToRunLibrary.ModuleVersion(portable), ReadyToRunLibrary.ModuleVersion(compiled));
    }

    [Fact]
    public void PublishedProgram_ForThisMachine_TakesTheCompiledLibrary()
    {
        PublishedProgram program = new ConsumerProject(feed, "compiled").Publish("SelfContained=false");

        Assert.Equal(
            PackageFile.Read(feed.PackageFile("SpanRnn"), ReadyToRunLibrary.Path),
            File.ReadAllBytes(Path.Combine(program.Folder, "SpanRnn.dll")));
    }

    [Fact]
    public void PortableProgram_RunsWithTheCompiledLibrary()
    {
        string folder = Directory.CreateDirectory(Path.Combine(feed.Folder, "Portable")).FullName;
        feed.Dotnet(folder, "new", "console").EnsureSuccess();
        feed.Dotnet(folder, "add", "package", "SpanRnn").EnsureSuccess();
        File.WriteAllText(Path.Combine(folder, "Program.cs"), "System.Console.WriteLine(typeof(SpanRnn.CellSpec).Assembly.Location);");

        CommandResult result = feed.Dotnet(folder, "run").EnsureSuccess();

        Assert.EndsWith(ReadyToRunLibrary.Path, result.Output.Trim().Replace('\\', '/'), StringComparison.Ordinal);
    }
}
