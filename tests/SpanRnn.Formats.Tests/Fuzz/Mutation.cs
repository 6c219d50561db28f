namespace SpanRnn.Formats.Tests.Fuzz;

/// <summary>Damages valid files at random, the same way every time for one seed.</summary>
internal sealed class Mutation(int seed)
{
    // Bytes that mean something in JSON are likelier to get past the parser than others.
    private static readonly byte[] Telling = "0123456789-.eE\"[]{},:\\ ntfN"u8.ToArray();

    private readonly Random _random = new(seed);

    /// <summary>A copy with one to four faults.</summary>
    /// <param name="file">The valid file.</param>
    /// <returns>The damaged one.</returns>
    public byte[] Damage(byte[] file)
    {
        byte[] damaged = [.. file];
        for (int faults = _random.Next(1, 5); faults > 0; faults--)
        {
            damaged = DamageOnce(damaged);
        }

        return damaged;
    }

    private byte[] DamageOnce(byte[] file)
    {
        if (file.Length == 0)
        {
            return [Byte()];
        }

        int start = _random.Next(file.Length);
        int end = Math.Min(file.Length, start + _random.Next(1, 40));
        switch (_random.Next(9))
        {
            case 0:
                return [.. file[..start], Byte(), .. file[start..]];
            case 1:
                return [.. file[..start], .. file[end..]];
            case 2:
                return [.. file[..end], .. file[start..]];
            case 3:
                file[start] ^= (byte)(1 << _random.Next(8));
                return file;
            case 4:
                return file[..start];
            case 5 or 6:
                Digit(file, start);
                return file;
            case 7:
                // Copies a piece elsewhere: a name over a name, an array over an array.
                file.AsSpan(start, end - start).CopyTo(file.AsSpan(_random.Next(file.Length - (end - start) + 1)));
                return file;
            default:
                file[start] = Byte();
                return file;
        }
    }

    // Another digit leaves the text whole, so that sizes and numbers are what breaks.
    private void Digit(byte[] file, int start)
    {
        for (int i = 0; i < file.Length; i++)
        {
            int at = (start + i) % file.Length;
            if (char.IsAsciiDigit((char)file[at]))
            {
                file[at] = (byte)('0' + _random.Next(10));
                return;
            }
        }
    }

    private byte Byte() => _random.Next(2) == 0 ? (byte)_random.Next(256) : Telling[_random.Next(Telling.Length)];
}
