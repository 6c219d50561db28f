namespace SpanRnn.Keras.Hdf5;

/// <summary>Reads a dataspace message: the sizes of an array.</summary>
internal static class HdfShape
{
    /// <summary>The sizes, empty for a scalar; their product is at most <paramref name="limit"/>.</summary>
    internal static int[] Read(HdfCursor message, long limit, HdfBytes file)
    {
        int version = message.Byte();
        int rank = message.Byte();
        message.Skip(1);
        int type = version == 2 ? message.Byte() : 1;
        message.Skip(version == 1 ? 5UL : 0UL);
        if (version is < 1 or > 2 || type > 1)
        {
            throw file.Malformed("an array has no sizes of a known form");
        }

        int[] sizes = new int[rank];
        long product = 1;
        for (int i = 0; i < rank; i++)
        {
            ulong size = message.UInt64();
            if (size > (ulong)limit || (product *= (long)size) > limit)
            {
                throw file.Malformed(FormattableString.Invariant($"an array has more elements than the {limit} that the file could hold"));
            }

            sizes[i] = (int)size;
        }

        return sizes;
    }
}
