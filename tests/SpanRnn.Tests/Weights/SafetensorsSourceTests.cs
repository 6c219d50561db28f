using System.IO.Pipes;
using System.Reflection;
using SpanRnn.Testing;
using SpanRnn.Weights;
using Xunit;
using static SpanRnn.Tests.Weights.RawSafetensors;

namespace SpanRnn.Tests.Weights;

/// <summary>The places a file comes from: a path, a stream, a resource, memory; and how it is let go.</summary>
public sealed class SafetensorsSourceTests
{
    /// <summary>Set as the resource's logical name in the project file.</summary>
    internal const string Resource = "SpanRnn.Tests.Weights.embedded.safetensors";

    private static readonly byte[] Sample = Write(("a", Count(6), [2, 3]), ("b", Count(40_000, 6), [200, 200]));

    [Fact]
    public void Open_OfAPath_ReadsAndNamesIt()
    {
        using var temporary = new TemporaryFile(Sample);
        using SafetensorsFile file = SafetensorsFile.Open(temporary.Path);
        Assert.Equal(temporary.Path, file.FileName);
        AssertIsSample(file);
    }

    [Fact]
    public void Dispose_OfAMappedFile_LetsItBeDeletedAndWritten()
    {
        using var temporary = new TemporaryFile(Sample);
        SafetensorsFile.Open(temporary.Path).Dispose();
        File.WriteAllBytes(temporary.Path, Sample);
        File.Delete(temporary.Path);
        Assert.False(File.Exists(temporary.Path));
    }

    [Fact]
    public void Open_OfABadFile_NamesThePathAndLetsGoOfIt()
    {
        using var temporary = new TemporaryFile(Sample[..^1]);
        WeightFileException exception = Assert.Throws<WeightFileException>(() => SafetensorsFile.Open(temporary.Path));
        Assert.Equal(WeightFileError.Truncated, exception.Error);
        Assert.Equal(temporary.Path, exception.FileName);
        Assert.StartsWith(temporary.Path + ": ", exception.Message, StringComparison.Ordinal);

        // Exclusive access fails while any handle is open.
        using var exclusive = new FileStream(temporary.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void Open_OfAFileWithoutHeaderLength_IsTruncated(int length)
    {
        using var temporary = new TemporaryFile(new byte[length]);
        WeightFileException exception = Assert.Throws<WeightFileException>(() => SafetensorsFile.Open(temporary.Path));
        Assert.Equal(WeightFileError.Truncated, exception.Error);
        Assert.Equal(FormattableString.Invariant($"{length} bytes"), exception.Found);
    }

    [Fact]
    public void Open_OfAFileAbove2GB_IsRefused()
    {
        using var temporary = new TemporaryFile([]);
        using (FileStream stream = File.OpenWrite(temporary.Path))
        {
            // Sparse: no byte of it is written.
            stream.SetLength(SafetensorsFile.MaxFileBytes + 1);
        }

        WeightFileException exception = Assert.Throws<WeightFileException>(() => SafetensorsFile.Open(temporary.Path));
        Assert.Equal(WeightFileError.FileTooLarge, exception.Error);
        Assert.Equal("2147483592 bytes", exception.Found);
    }

    [Fact]
    public void Open_OfNoFile_ThrowsFileNotFound()
    {
        string path = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));
        Assert.Throws<FileNotFoundException>(() => SafetensorsFile.Open(path));
    }

    [LinuxFact]
    public void Open_OfAPipe_ReadsIt()
    {
        using var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        Task writing = Task.Run(() =>
        {
            pipe.Write(Sample);
            pipe.Dispose();
        });
        string path = "/proc/self/fd/" + pipe.ClientSafePipeHandle.DangerousGetHandle();
        using SafetensorsFile file = SafetensorsFile.Open(path);
        writing.GetAwaiter().GetResult();
        AssertIsSample(file);
    }

    [Fact]
    public void Read_OfASeekableStream_BeginsAtItsPositionAndLeavesItOpen()
    {
        using var stream = new MemoryStream([1, 2, 3, .. Sample]);
        stream.Position = 3;
        using SafetensorsFile file = SafetensorsFile.Read(stream);
        Assert.True(stream.CanRead);
        stream.Dispose();
        AssertIsSample(file);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1_000_000)]
    public void Read_OfAStreamThatDrips_ReadsTheSame(int drop)
    {
        using var stream = new DripStream(Sample, drop);
        using SafetensorsFile file = SafetensorsFile.Read(stream);
        AssertIsSample(file);
    }

    [Fact]
    public void Read_OfAStreamThatGoesOn_IsRefused()
    {
        using var stream = new DripStream([.. Sample, 0, 0], 5);
        WeightFileException exception = Assert.Throws<WeightFileException>(() => SafetensorsFile.Read(stream));
        Assert.Equal(WeightFileError.TrailingData, exception.Error);
        Assert.Equal("(stream)", exception.FileName);
    }

    [Fact]
    public void OpenResource_ReadsTheEmbeddedFile()
    {
        using SafetensorsFile file = SafetensorsFile.OpenResource(typeof(SafetensorsSourceTests).Assembly, Resource);
        Assert.Equal(Resource, file.FileName);
        Assert.Equal(Count(6), file.ReadFloats("a"));
        Assert.Equal("an embedded file", file.Metadata["description"]);
    }

    [Fact]
    public void OpenResource_OfANameThatIsNotThere_ListsTheResources()
    {
        FileNotFoundException exception = Assert.Throws<FileNotFoundException>(
            () => SafetensorsFile.OpenResource(typeof(SafetensorsSourceTests).Assembly, "npc.safetensors"));
        Assert.Contains(Resource, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OpenResource_OfAnAssemblyWithoutAny_SaysHowToEmbedOne() => Assert.Contains(
        "<EmbeddedResource",
        Assert.Throws<FileNotFoundException>(() => SafetensorsFile.OpenResource(typeof(SafetensorsFile).Assembly, "npc.safetensors")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void OpenResource_OfAnAssemblyThatGivesAnotherStream_ReadsAndClosesIt()
    {
        var stream = new MemoryStream(Sample);
        using SafetensorsFile file = SafetensorsFile.OpenResource(new StreamAssembly(stream), "x");
        Assert.False(stream.CanRead);
        AssertIsSample(file);
    }

    [Fact]
    public void EveryUse_AfterDispose_ThrowsObjectDisposed()
    {
        using var temporary = new TemporaryFile(Sample);
        using var stream = new MemoryStream(Sample);
        SafetensorsFile[] files =
        [
            SafetensorsFile.Open(temporary.Path),
            SafetensorsFile.Read(stream),
            SafetensorsFile.Read(Sample),
            SafetensorsFile.OpenResource(typeof(SafetensorsSourceTests).Assembly, Resource),
        ];
        foreach (SafetensorsFile file in files)
        {
            WeightScope scope = file.Scope("");
            file.Dispose();
            file.Dispose();
            Assert.Throws<ObjectDisposedException>(() => file.ReadFloats("a"));
            Assert.Throws<ObjectDisposedException>(() => file.Scope(""));
            Assert.Throws<ObjectDisposedException>(() => scope.Take("a", "test", 2, 3));
            Assert.Throws<ObjectDisposedException>(file.EnsureAllClaimed);
            Assert.Throws<ObjectDisposedException>(
                () => WeightLoader.LoadDense(file, "", "", new DenseSpec(3, 2)));
        }
    }

    [Fact]
    public void Dispose_WhileOthersRead_EndsThemWithObjectDisposed()
    {
        using var temporary = new TemporaryFile(Sample);
        SafetensorsFile file = SafetensorsFile.Open(temporary.Path);
        using var reading = new CountdownEvent(2);
        Task[] readers = [.. Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            reading.Signal();
            while (true)
            {
                Assert.Equal(Count(40_000, 6), file.ReadFloats("b"));
            }
        }))];
        reading.Wait();
        file.Dispose();
        AggregateException exception = Assert.Throws<AggregateException>(() => Task.WaitAll(readers));
        Assert.Equal(2, exception.InnerExceptions.Count);
        Assert.All(exception.InnerExceptions, inner => Assert.IsType<ObjectDisposedException>(inner));
    }

    private static void AssertIsSample(SafetensorsFile file)
    {
        Assert.Equal(Count(6), file.ReadFloats("a"));
        Assert.Equal(Count(40_000, 6), file.ReadFloats("b"));
    }

    /// <summary>Only Linux gives a pipe a path.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class LinuxFactAttribute : FactAttribute
    {
        public LinuxFactAttribute()
        {
            if (!OperatingSystem.IsLinux())
            {
                Skip = "Needs /proc/self/fd.";
            }
        }
    }

    private sealed class StreamAssembly(Stream stream) : Assembly
    {
        public override Stream? GetManifestResourceStream(string name) => stream;
    }
}
