using System.Buffers.Binary;

namespace SpanRnn.Fuzz.Mutators;

/// <summary>
/// Mutants of an HDF5 file behind its signature: addresses that lead elsewhere (to other objects, in circles), numbers of every size that
/// lie, and other digits and names in the model's description.
/// </summary>
internal static class HdfMutator
{
    private const int SuperblockBytes = 96;

    private static readonly ulong[] Numbers =
    [
        0, 1, 2, 3, 4, 8, 16, 255, 256, 65_535, 65_536, int.MaxValue, uint.MaxValue, 1UL << 32, long.MaxValue, ulong.MaxValue, ulong.MaxValue - 7, 96, 136, 680,
    ];

    public static byte[] Change(byte[] file, Random random)
    {
        byte[] mutant = [.. file];
        for (int times = random.Next(1, random.Next(2, 4)); times > 0; times--)
        {
            switch (random.Next(6))
            {
                case 0:
                    CopyAddress(mutant, random);
                    break;
                case 1:
                    SetNumber(mutant, random);
                    break;
                case 2:
                    // A message's type, size or flags: small numbers at small distances.
                    mutant[AnyField(mutant, 1, random)] = (byte)random.Next(24);
                    break;
                case 3:
                    CopyPiece(mutant, random);
                    break;
                default:
                    ChangeDescription(mutant, random);
                    break;
            }
        }

        return mutant;
    }

    // An aligned number below the file's length is likely an address or a length.
    private static void CopyAddress(byte[] file, Random random)
    {
        int from = NextAddress(file, AnyField(file, sizeof(ulong), random));
        int to = NextAddress(file, AnyField(file, sizeof(ulong), random));
        file.AsSpan(from, sizeof(ulong)).CopyTo(file.AsSpan(to));
    }

    private static int NextAddress(byte[] file, int start)
    {
        for (int at = start; at + sizeof(ulong) <= file.Length; at += sizeof(ulong))
        {
            ulong value = BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(at));
            if (value >= SuperblockBytes && value < (ulong)file.Length)
            {
                return at;
            }
        }

        return start;
    }

    private static void SetNumber(byte[] file, Random random)
    {
        Span<byte> number = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(number, Numbers[random.Next(Numbers.Length)]);
        int size = 1 << random.Next(4);
        int at = AnyField(file, size, random);
        number[..size].CopyTo(file.AsSpan(random.Next(2) == 0 ? at : Math.Min(NextAddress(file, at & ~7), file.Length - size)));
    }

    private static void CopyPiece(byte[] file, Random random)
    {
        int length = 8 * random.Next(1, 6);
        int from = AnyField(file, 8, random);
        int to = AnyField(file, 8, random);
        file.AsSpan(from, Math.Min(length, file.Length - Math.Max(from, to))).CopyTo(file.AsSpan(to));
    }

    private static void ChangeDescription(byte[] file, Random random)
    {
        int start = file.AsSpan().IndexOf("{\"class_name\""u8);
        if (start < 0)
        {
            SetNumber(file, random);
            return;
        }

        int length = Math.Max(1, file.AsSpan(start).IndexOf((byte)0));
        Span<byte> text = file.AsSpan(start, length);
        if (random.Next(2) == 0)
        {
            ByteMutator.SetDigit(text, random.Next(length), random);
        }
        else
        {
            text[random.Next(length)] = text[random.Next(length)];
        }
    }

    private static int AnyField(byte[] file, int size, Random random) => random.Next(file.Length / size) * size;
}
