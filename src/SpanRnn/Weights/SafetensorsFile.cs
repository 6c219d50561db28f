using System.Reflection;
using SpanRnn.Weights;

namespace SpanRnn;

/// <summary>
/// A weight file in the safetensors format: named tensors with shape and dtype. Opening checks the whole layout;
/// values are read when a cell is loaded.
/// </summary>
/// <remarks>
/// <para>
/// Loads claim the tensors they use. Within the prefix of one load a tensor that it doesn't use is an error; for a
/// file that several cells share, <see cref="EnsureAllClaimed"/> checks the rest. A file that is opened and closed
/// by one load needs neither.
/// </para>
/// <para>
/// Several threads may load from one file at the same time. A file larger than 256 KiB that is opened by path is mapped into memory: it
/// must not be shortened by anyone while it is open.
/// </para>
/// <para>Format: the README of huggingface/safetensors.</para>
/// </remarks>
public sealed class SafetensorsFile : IDisposable
{
    /// <summary>The largest file that is read: 2 GB, the longest array that .NET has.</summary>
    public const long MaxFileBytes = 0x7FFF_FFC7;

    /// <summary>The largest file that is read into memory instead of being mapped.</summary>
    private const int MaxBytesRead = 256 * 1024;

    private readonly object _gate = new();
    private readonly FileBytes _bytes;
    private readonly SafetensorsHeader _header;
    private readonly Dictionary<string, SafetensorsTensor> _byName;
    private readonly HashSet<string> _claimed = new(StringComparer.Ordinal);
    private bool _disposed;

    private SafetensorsFile(FileBytes bytes, SafetensorsHeader header, string fileName)
    {
        _bytes = bytes;
        _header = header;
        _byName = new(header.Tensors.Count, StringComparer.Ordinal);
        foreach (SafetensorsTensor tensor in header.Tensors)
        {
            _byName.Add(tensor.Name, tensor);
        }

        FileName = fileName;
    }

    /// <summary>The path or resource name, as in messages; a word in brackets for a stream or a buffer.</summary>
    public string FileName { get; }

    /// <summary>The tensors in the order of their data.</summary>
    public IReadOnlyList<SafetensorsTensor> Tensors => _header.Tensors;

    /// <summary>The file's <c>__metadata__</c>: free-form texts by name; empty where there is none.</summary>
    public IReadOnlyDictionary<string, string> Metadata => _header.Metadata;

    /// <summary>Opens a file; one larger than 256 KiB is mapped into memory, read-only, until <see cref="Dispose"/>.</summary>
    /// <param name="path">The file's path.</param>
    /// <returns>The open file.</returns>
    /// <exception cref="WeightFileException">The file is not a valid safetensors file, or larger than 2 GB.</exception>
    /// <exception cref="IOException">The file doesn't exist or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a folder.</exception>
    public static SafetensorsFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        try
        {
            // A pipe or a device cannot be mapped, and a small file is read faster than it is mapped.
            if (!stream.CanSeek || stream.Length <= MaxBytesRead)
            {
                using (stream)
                {
                    return Read(stream, path);
                }
            }

            int length = SafetensorsLayout.CheckReadable(stream.Length, path);
            return Check(MappedBytes.Map(stream, length), path);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Reads a file from a stream, from its position to its end, into memory.</summary>
    /// <param name="stream">A readable stream, seekable or not; it is left open.</param>
    /// <returns>The file; it needs the stream no more.</returns>
    /// <exception cref="WeightFileException">The stream holds no valid safetensors file, or one larger than 2 GB.</exception>
    public static SafetensorsFile Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Read(stream, "(stream)");
    }

    /// <summary>Reads a file that lies in memory. The bytes are not copied and must stay unchanged until <see cref="Dispose"/>.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <returns>The file.</returns>
    /// <exception cref="WeightFileException">The bytes are no valid safetensors file.</exception>
    public static SafetensorsFile Read(ReadOnlyMemory<byte> bytes) => Check(new MemoryBytes(bytes), "(memory)");

    private static string Present(string[] resources) => resources.Length == 0
        ? "It has none; the project file says what is embedded: <EmbeddedResource Include=\"model.safetensors\" LogicalName=\"model.safetensors\" />."
        : $"It has: {MessageText.List(resources.Select(MessageText.Quote))}.";

    /// <summary>Opens a file embedded in an assembly (<c>&lt;EmbeddedResource&gt;</c>), without copying it.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="name">The resource's full name, as in <see cref="Assembly.GetManifestResourceNames"/>.</param>
    /// <returns>The open file.</returns>
    /// <exception cref="FileNotFoundException">The assembly has no such resource; the message lists those it has.</exception>
    /// <exception cref="WeightFileException">The resource is no valid safetensors file.</exception>
    public static SafetensorsFile OpenResource(Assembly assembly, string name)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        ArgumentException.ThrowIfNullOrEmpty(name);
        Stream stream = assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException(
            $"The assembly {assembly.GetName().Name} has no resource '{name}'. {Present(assembly.GetManifestResourceNames())}",
            name);
        if (stream is UnmanagedMemoryStream memory)
        {
            return Check(new ResourceBytes(memory, SafetensorsLayout.CheckReadable(memory.Length, name)), name);
        }

        using (stream)
        {
            return Read(stream, name);
        }
    }

    /// <summary>Reads a tensor as float32 and claims it: for weights that no annotated class loads.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <returns>The values, row-major.</returns>
    /// <exception cref="WeightFileException">
    /// No such tensor; its dtype is not F32, F64, F16 or BF16; it holds a NaN, an infinity or a value too large.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The file has been disposed.</exception>
    public float[] ReadFloats(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!_byName.TryGetValue(name, out SafetensorsTensor? tensor))
        {
            throw MissingTensors.Describe(this, "", [name]);
        }

        float[] values = Decode(tensor);
        Claim([name]);
        return values;
    }

    /// <summary>Checks that every tensor of the file has been used by a load (or <see cref="ReadFloats"/>).</summary>
    /// <exception cref="WeightFileException">Some have not; the message lists them.</exception>
    /// <exception cref="ObjectDisposedException">The file has been disposed.</exception>
    public void EnsureAllClaimed()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            SafetensorsTensor[] left = Tensors.Where(tensor => !_claimed.Contains(tensor.Name)).ToArray();
            if (left.Length > 0)
            {
                throw new WeightFileException(
                    WeightFileError.LeftoverTensor,
                    FileName,
                    $"nothing has loaded {MessageText.List(left.Select(static tensor => tensor.ToString()))}.")
                {
                    TensorName = left[0].Name,
                };
            }
        }
    }

    /// <summary>Closes the file. Networks loaded from it stay as they are; doing it twice does nothing.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _bytes.Dispose();
        }
    }

    /// <summary>The tensors under a prefix, for one load.</summary>
    internal WeightScope Scope(string prefix)
    {
        ThrowIfDisposed();
        return new WeightScope(this, prefix);
    }

    /// <summary>A tensor's entry, if the file has it.</summary>
    internal SafetensorsTensor? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Marks tensors as used.</summary>
    internal void Claim(HashSet<string> names)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            foreach (string name in names)
            {
                _claimed.Add(name);
            }
        }
    }

    /// <summary>Reads a tensor's values; they are finite.</summary>
    /// <remarks>Under the gate, so that no other thread unmaps the file meanwhile.</remarks>
    internal float[] Decode(SafetensorsTensor tensor)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            ReadOnlySpan<byte> data = _bytes.Acquire(_header.DataStart + (int)tensor.Begin, (int)tensor.ByteLength);
            try
            {
                return TensorReader.Read(tensor, data, FileName);
            }
            finally
            {
                _bytes.Release();
            }
        }
    }

    private void ThrowIfDisposed()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
        }
    }

    private static SafetensorsFile Read(Stream stream, string fileName)
    {
        var buffer = new StreamBuffer(stream);
        buffer.Fill(SafetensorsHeader.LengthBytes);
        int end = SafetensorsHeader.ReadEnd(buffer.Memory.Span, fileName);
        buffer.Fill(end);
        SafetensorsHeader header = SafetensorsHeader.Parse(buffer.Memory.Span, end, fileName);
        buffer.Fill(header.FileLength);
        header.CheckFileLength(buffer.Memory.Length + (buffer.HasMore() ? 1L : 0L), fileName);
        return new SafetensorsFile(new MemoryBytes(buffer.Memory), header, fileName);
    }

    private static SafetensorsFile Check(FileBytes bytes, string fileName)
    {
        try
        {
            SafetensorsHeader header = ParseHeader(bytes, fileName);
            header.CheckFileLength(bytes.Length, fileName);
            return new SafetensorsFile(bytes, header, fileName);
        }
        catch
        {
            bytes.Dispose();
            throw;
        }
    }

    private static SafetensorsHeader ParseHeader(FileBytes bytes, string fileName)
    {
        ReadOnlySpan<byte> file = bytes.Acquire(0, bytes.Length);
        try
        {
            return SafetensorsHeader.Parse(file, SafetensorsHeader.ReadEnd(file, fileName), fileName);
        }
        finally
        {
            bytes.Release();
        }
    }
}
