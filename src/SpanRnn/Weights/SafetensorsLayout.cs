namespace SpanRnn.Weights;

/// <summary>Checks that tensors fill the data area in a row: right sizes, no overlap, no hole, no more than 2 GB.</summary>
internal static class SafetensorsLayout
{
    /// <summary>Sorts the tensors by their data and checks them.</summary>
    /// <param name="tensors">The tensors, in any order; sorted on return.</param>
    /// <param name="dataStart">Bytes before the data area.</param>
    /// <param name="fileName">For messages.</param>
    /// <returns>The length of a file that holds the header and all data.</returns>
    internal static int SortAndCheck(List<SafetensorsTensor> tensors, int dataStart, string fileName)
    {
        foreach (SafetensorsTensor tensor in tensors)
        {
            CheckSize(tensor, fileName);
        }

        // Empty tensors come before the one that begins where they do.
        tensors.Sort(static (left, right) =>
            left.Begin != right.Begin ? left.Begin.CompareTo(right.Begin)
            : left.End != right.End ? left.End.CompareTo(right.End)
            : string.CompareOrdinal(left.Name, right.Name));

        long end = 0;
        SafetensorsTensor? previous = null;
        foreach (SafetensorsTensor tensor in tensors)
        {
            if (tensor.Begin != end)
            {
                throw WrongBegin(tensor, end, previous, fileName);
            }

            end = tensor.End;
            previous = tensor;
        }

        if (end > SafetensorsFile.MaxFileBytes - dataStart)
        {
            throw TooLarge(fileName, FormattableString.Invariant($"{end} bytes of tensors"));
        }

        return dataStart + (int)end;
    }

    /// <summary>Refuses a file that is too large, or empty: neither can be mapped.</summary>
    /// <param name="length">The file's length.</param>
    /// <param name="fileName">For messages.</param>
    /// <returns>The length.</returns>
    internal static int CheckReadable(long length, string fileName)
    {
        if (length > SafetensorsFile.MaxFileBytes)
        {
            throw TooLarge(fileName, FormattableString.Invariant($"{length} bytes"));
        }

        if (length == 0)
        {
            throw SafetensorsHeader.NoLength(0, fileName);
        }

        return (int)length;
    }

    private static WeightFileException TooLarge(string fileName, string found) =>
        new(WeightFileError.FileTooLarge, fileName, FormattableString.Invariant(
            $"{found} are more than the 2 GB ({SafetensorsFile.MaxFileBytes} bytes) that SpanRnn reads."))
        {
            Expected = FormattableString.Invariant($"at most {SafetensorsFile.MaxFileBytes} bytes"),
            Found = found,
        };

    private static void CheckSize(SafetensorsTensor tensor, string fileName)
    {
        long bits = ElementType.Bits(tensor.DType);
        if (bits == 0)
        {
            throw UnknownType(tensor, fileName);
        }

        // As in the reference reader, a product that overflows on its way to a zero is refused too.
        foreach (long size in tensor.Dimensions)
        {
            if (size > 0 && bits > long.MaxValue / size)
            {
                throw Mismatch(tensor, "more bytes than a file can have", fileName);
            }

            bits *= size;
        }

        if (bits % 8 != 0 || bits / 8 != tensor.ByteLength)
        {
            throw Mismatch(tensor, bits, fileName);
        }
    }

    private static WeightFileException UnknownType(SafetensorsTensor tensor, string fileName) =>
        new(
            WeightFileError.WrongDType,
            fileName,
            $"{MessageText.Quote(tensor.Name)} has the dtype {MessageText.Quote(tensor.DType)}, which the safetensors format doesn't have.")
        {
            TensorName = tensor.Name,
            Expected = ElementType.Readable,
            Found = tensor.DType,
        };

    private static WeightFileException Mismatch(SafetensorsTensor tensor, long bits, string fileName) => Mismatch(
        tensor,
        bits % 8 != 0
            ? FormattableString.Invariant($"{bits} bits, not a whole number of bytes")
            : FormattableString.Invariant($"{bits / 8} bytes"),
        fileName);

    private static WeightFileException Mismatch(SafetensorsTensor tensor, string needed, string fileName) =>
        new(WeightFileError.SizeMismatch, fileName, FormattableString.Invariant(
            $"{tensor} needs {needed}; its data_offsets [{tensor.Begin}, {tensor.End}] give it {tensor.ByteLength} bytes."))
        {
            TensorName = tensor.Name,
            Expected = needed,
            Found = FormattableString.Invariant($"{tensor.ByteLength} bytes"),
        };

    private static WeightFileException WrongBegin(SafetensorsTensor tensor, long end, SafetensorsTensor? previous, string fileName)
    {
        string place = previous is null ? "the data area begins" : $"{MessageText.Quote(previous.Name)} ends";
        bool overlaps = tensor.Begin < end;
        return new WeightFileException(
            overlaps ? WeightFileError.OverlappingOffsets : WeightFileError.GappedOffsets,
            fileName,
            FormattableString.Invariant(
                $"{MessageText.Quote(tensor.Name)} begins at byte {tensor.Begin} of the data area, but {place} at byte {end}: ")
            + (overlaps ? "the two overlap." : "the bytes between belong to no tensor."))
        {
            TensorName = tensor.Name,
            Expected = FormattableString.Invariant($"begin {end}"),
            Found = FormattableString.Invariant($"begin {tensor.Begin}"),
        };
    }
}
