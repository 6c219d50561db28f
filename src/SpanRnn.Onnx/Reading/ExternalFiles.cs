using SpanRnn.Onnx.Schema;

namespace SpanRnn.Onnx.Reading;

/// <summary>Tensor data in files beside the model; nothing outside the model's folder is opened.</summary>
/// <param name="folder">The folder; null where the model has none.</param>
internal sealed class ExternalFiles(string? folder)
{
    private const long MaxBytes = 0x7FFF_FFC7;

    // As of the model's own file: tensors may share their data, but not so often that a small model asks for any amount of memory.
    private const long MaxUses = 8;

    private readonly Dictionary<string, long> _lengths = [];
    private readonly HashSet<string> _tensors = [];
    private long _bytes;

    /// <summary>Reads a tensor's bytes.</summary>
    /// <param name="source">The model, for messages.</param>
    /// <param name="tensor">The tensor.</param>
    /// <param name="byteLength">Bytes that its shape and type ask for.</param>
    /// <returns>As many bytes.</returns>
    public byte[] Read(ModelSource source, TensorProto tensor, long byteLength)
    {
        (string location, long offset, long? length) = Entries(source, tensor);
        if (length is { } given && given != byteLength)
        {
            throw source.Tensor(WeightFileError.SizeMismatch, tensor.Name, $"says that {given} bytes of {OnnxText.Quote(location)} are its own; its shape and type ask for {byteLength}.");
        }

        string path = Resolve(source, tensor, location);
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (offset < 0 || byteLength > MaxBytes || offset > stream.Length - byteLength)
            {
                throw source.Tensor(WeightFileError.Truncated, tensor.Name, $"asks for {byteLength} bytes from {offset} of {OnnxText.Quote(location)}, which has {stream.Length}.");
            }

            Charge(source, tensor, path, stream.Length, byteLength);
            byte[] bytes = new byte[byteLength];
            stream.Position = offset;
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new WeightFileException(
                WeightFileError.MissingTensor, source.FileName, $"tensor {OnnxText.Quote(tensor.Name)} is in {OnnxText.Quote(location)}, which cannot be read: {error.Message}", error)
            {
                TensorName = tensor.Name,
            };
        }
    }

    /// <summary>Counts a tensor's bytes, once for each tensor, against the files that they come from.</summary>
    private void Charge(ModelSource source, TensorProto tensor, string path, long fileLength, long byteLength)
    {
        _lengths[path] = fileLength;
        _bytes += _tensors.Add(tensor.Name) ? byteLength : 0;
        if (_bytes > MaxUses * _lengths.Values.Sum())
        {
            throw source.Tensor(WeightFileError.MalformedModel, tensor.Name, $"brings the external data to {_bytes} bytes, more than {MaxUses} times the files that they are in.");
        }
    }

    private static (string Location, long Offset, long? Length) Entries(ModelSource source, TensorProto tensor)
    {
        string? location = null;
        long offset = 0;
        long? length = null;
        foreach (EntryProto entry in tensor.ExternalData)
        {
            switch (entry.Key)
            {
                case "location":
                    location = entry.Value;
                    break;
                case "offset":
                    offset = Number(source, tensor, entry);
                    break;
                case "length":
                    length = Number(source, tensor, entry);
                    break;
                case "checksum":
                    break; // A SHA-1 that no exporter checks either.
                default:
                    throw source.Tensor(WeightFileError.MalformedModel, tensor.Name, $"has an unknown entry {OnnxText.Quote(entry.Key)} about its external data.");
            }
        }

        return (location ?? throw source.Tensor(WeightFileError.MalformedModel, tensor.Name, "is external, but names no file."), offset, length);
    }

    private static long Number(ModelSource source, TensorProto tensor, EntryProto entry) =>
        long.TryParse(entry.Value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out long number)
            ? number
            : throw source.Tensor(WeightFileError.MalformedModel, tensor.Name, $"has an external data {entry.Key} that is no number: {OnnxText.Quote(entry.Value)}.");

    private string Resolve(ModelSource source, TensorProto tensor, string location)
    {
        if (folder is null)
        {
            throw source.Tensor(WeightFileError.MissingTensor, tensor.Name, $"is in another file, {OnnxText.Quote(location)}; name the folder of external data when opening the model.");
        }

        string[] parts = location.Split('/', '\\');
        if (location.Contains('\0', StringComparison.Ordinal) || location.Contains(':', StringComparison.Ordinal) || Path.IsPathRooted(location)
            || parts.Any(static part => part is "" or ".." or "."))
        {
            throw source.Tensor(WeightFileError.UnsafePath, tensor.Name, $"is in {OnnxText.Quote(location)}; external data must be a plain relative path within the model's folder.");
        }

        string path = Path.GetFullPath(folder);
        foreach (string part in parts)
        {
            path = Path.Combine(path, part);
            if (new FileInfo(path).LinkTarget is not null)
            {
                throw source.Tensor(WeightFileError.UnsafePath, tensor.Name, $"is in {OnnxText.Quote(location)}, which goes through a link; external data must be within the model's folder.");
            }
        }

        return path;
    }
}
