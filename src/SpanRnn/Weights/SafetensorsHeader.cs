using System.Buffers.Binary;

namespace SpanRnn.Weights;

/// <summary>
/// A checked safetensors header: eight bytes of length, then JSON, then the data area, which the tensors cover
/// without holes or overlaps.
/// </summary>
/// <remarks>Source: the format section of huggingface/safetensors' README.</remarks>
internal sealed class SafetensorsHeader
{
    /// <summary>Bytes of the little-endian length before the JSON.</summary>
    internal const int LengthBytes = 8;

    /// <summary>The longest JSON that the format allows (<c>MAX_HEADER_SIZE</c> of the reference reader).</summary>
    internal const int MaxJsonBytes = 100_000_000;

    private SafetensorsHeader(
        List<SafetensorsTensor> tensors, Dictionary<string, string> metadata, int dataStart, int fileLength)
    {
        Tensors = tensors;
        Metadata = metadata;
        DataStart = dataStart;
        FileLength = fileLength;
    }

    /// <summary>The tensors in the order of their data.</summary>
    internal List<SafetensorsTensor> Tensors { get; }

    /// <summary>The free-form texts under <c>__metadata__</c>.</summary>
    internal IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>Where the data area begins, in bytes from the file's start.</summary>
    internal int DataStart { get; }

    /// <summary>How long the file must be for the data that the header describes.</summary>
    internal int FileLength { get; }

    /// <summary>Reads the length bytes and says where the JSON ends.</summary>
    /// <param name="file">The file's bytes from its start, as many as there are.</param>
    /// <param name="fileName">For messages.</param>
    /// <returns>The JSON's end, in bytes from the file's start; not yet checked against the file's length.</returns>
    internal static int ReadEnd(ReadOnlySpan<byte> file, string fileName)
    {
        if (file.Length < LengthBytes)
        {
            throw NoLength(file.Length, fileName);
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(file);
        if (length > MaxJsonBytes)
        {
            throw TooLong(length, fileName);
        }

        return LengthBytes + (int)length;
    }

    private static WeightFileException TooLong(ulong length, string fileName) =>
        new(WeightFileError.HeaderTooLong, fileName, FormattableString.Invariant(
            $"the header is said to have {length} bytes; the safetensors format allows {MaxJsonBytes}. {Guess(length)}"))
        {
            Expected = FormattableString.Invariant($"at most {MaxJsonBytes} bytes"),
            Found = FormattableString.Invariant($"{length} bytes"),
        };

    // "PK", 3, 4: the beginning of a zip archive, read as a length.
    private static string Guess(ulong length) => (uint)length == 0x04034B50
        ? "It is a zip archive, such as torch.save writes; write a safetensors file with safetensors.torch.save_file(model.state_dict(), path)."
        : "Is it a safetensors file?";

    /// <summary>An exception for a file without even the length bytes.</summary>
    internal static WeightFileException NoLength(int length, string fileName) =>
        new(WeightFileError.Truncated, fileName, FormattableString.Invariant(
            $"the file is truncated: a safetensors file begins with {LengthBytes} bytes of header length, this one has {length} bytes."))
        {
            Expected = FormattableString.Invariant($"at least {LengthBytes} bytes"),
            Found = FormattableString.Invariant($"{length} bytes"),
        };

    /// <summary>Parses and checks the header.</summary>
    /// <param name="file">The file's bytes from its start, as many as there are up to <paramref name="end"/> or more.</param>
    /// <param name="end">The JSON's end, from <see cref="ReadEnd"/>.</param>
    /// <param name="fileName">For messages.</param>
    /// <returns>The header; the data area is not touched, see <see cref="CheckFileLength"/>.</returns>
    internal static SafetensorsHeader Parse(ReadOnlySpan<byte> file, int end, string fileName)
    {
        if (file.Length < end)
        {
            throw LongerThanFile(end - LengthBytes, file.Length - LengthBytes, fileName);
        }

        SafetensorsJson json = SafetensorsJson.Parse(file[LengthBytes..end], fileName);
        int fileLength = SafetensorsLayout.SortAndCheck(json.Tensors, end, fileName);
        return new SafetensorsHeader(json.Tensors, json.Metadata, end, fileLength);
    }

    private static WeightFileException LongerThanFile(int length, int found, string fileName) =>
        new(WeightFileError.HeaderTooLong, fileName, FormattableString.Invariant(
            $"the header is said to have {length} bytes, but only {found} follow its length. {Guess((ulong)length)}"))
        {
            Expected = FormattableString.Invariant($"{length} bytes"),
            Found = FormattableString.Invariant($"{found} bytes"),
        };

    /// <summary>Compares the file's length with what the header describes.</summary>
    /// <param name="length">Bytes of the whole file.</param>
    /// <param name="fileName">For messages.</param>
    internal void CheckFileLength(long length, string fileName)
    {
        if (length != FileLength)
        {
            throw length < FileLength ? Truncated(length, fileName) : TrailingData(fileName);
        }
    }

    private WeightFileException Truncated(long length, string fileName)
    {
        long dataLength = length - DataStart;
        SafetensorsTensor cut = Tensors.First(tensor => tensor.End > dataLength);
        return new WeightFileException(WeightFileError.Truncated, fileName, FormattableString.Invariant(
            $"the file is truncated: its header describes {FileLength} bytes, there are {length}. The data of {MessageText.Quote(cut.Name)} lies beyond the end, as may that of others."))
        {
            TensorName = cut.Name,
            Expected = FormattableString.Invariant($"{FileLength} bytes"),
            Found = FormattableString.Invariant($"{length} bytes"),
        };
    }

    private WeightFileException TrailingData(string fileName) =>
        new(WeightFileError.TrailingData, fileName, FormattableString.Invariant(
            $"the header describes {FileLength} bytes, but the file goes on beyond them."))
        {
            Expected = FormattableString.Invariant($"{FileLength} bytes"),
            Found = "more",
        };
}
