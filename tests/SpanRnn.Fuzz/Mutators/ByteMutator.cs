namespace SpanRnn.Fuzz.Mutators;

/// <summary>Damages bytes, without knowing what they mean.</summary>
internal static class ByteMutator
{
    // Bytes that mean something in JSON are likelier to get past the parser than others.
    private static readonly byte[] Telling = "0123456789-.eE\"[]{},:\\ ntfN"u8.ToArray();

    /// <summary>A copy with one to four faults.</summary>
    /// <param name="file">The valid file.</param>
    /// <param name="random">Chooses.</param>
    /// <returns>The damaged one.</returns>
    public static byte[] Damage(byte[] file, Random random)
    {
        byte[] damaged = [.. file];
        for (int faults = random.Next(1, 5); faults > 0; faults--)
        {
            damaged = DamageOnce(damaged, random);
        }

        return damaged;
    }

    private static byte[] DamageOnce(byte[] file, Random random)
    {
        if (file.Length == 0)
        {
            return [Byte(random)];
        }

        int start = random.Next(file.Length);
        int end = Math.Min(file.Length, start + random.Next(1, 40));
        switch (random.Next(10))
        {
            case 0:
                return [.. file[..start], Byte(random), .. file[start..]];
            case 1:
                return [.. file[..start], .. file[end..]];
            case 2:
                return [.. file[..end], .. file[start..]];
            case 3:
                file[start] ^= (byte)(1 << random.Next(8));
                return file;
            case 4:
                return file[..start];
            case 8:
                // A length of up to 64 GB, as protobuf writes it.
                return [.. file[..start], 0xFF, 0xFF, 0xFF, 0xFF, (byte)random.Next(16), .. file[start..]];
            case 5 or 6:
                SetDigit(file, start, random);
                return file;
            case 7:
                // Copies a piece elsewhere: a name over a name, an array over an array.
                file.AsSpan(start, end - start).CopyTo(file.AsSpan(random.Next(file.Length - (end - start) + 1)));
                return file;
            default:
                file[start] = Byte(random);
                return file;
        }
    }

    // Another digit leaves the text whole, so that sizes and numbers are what breaks.
    internal static void SetDigit(Span<byte> file, int start, Random random)
    {
        for (int i = 0; i < file.Length; i++)
        {
            int at = (start + i) % file.Length;
            if (char.IsAsciiDigit((char)file[at]))
            {
                file[at] = (byte)('0' + random.Next(10));
                return;
            }
        }
    }

    private static byte Byte(Random random) => random.Next(2) == 0 ? (byte)random.Next(256) : Telling[random.Next(Telling.Length)];
}
