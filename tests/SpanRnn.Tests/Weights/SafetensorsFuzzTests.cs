using System.Text;
using CsCheck;
using SpanRnn.Weights;
using Xunit;
using static SpanRnn.Tests.Weights.RawSafetensors;

namespace SpanRnn.Tests.Weights;

/// <summary>Random damage to a valid file ends in a load or in a <see cref="WeightFileException"/>, never otherwise.</summary>
public sealed class SafetensorsFuzzTests
{
    private const int Mutants = 5_000;

    // One reading of a file allocates: the decoded tensors (2 bytes become 4), the header's objects (a tensor of
    // 50 bytes of JSON becomes some 400 bytes of objects and a place in three tables), and an exception, whose
    // JSON cause brings its stack trace. 32 times the file and 64 KiB cover that; the header's numbers promise
    // up to exabytes.
    private const int AllowedFactor = 32;
    private const int AllowedBytes = 64 * 1024;

    private static readonly CellSpec Spec = new(CellKind.Rnn, 2, 1);

    private static readonly byte[] Valid = Build(
        "{\"__metadata__\":{\"format\":\"pt\"},"
        + Entry("weight_ih_l0", "F32", "[1,2]", 0, 8) + ","
        + Entry("weight_hh_l0", "F16", "[1,1]", 8, 10) + ","
        + Entry("bias_ih_l0", "BF16", "[1]", 10, 12) + ","
        + Entry("bias_hh_l0", "F64", "[1]", 12, 20) + "}   ",
        [0, 0, 128, 63, 0, 0, 0, 64, 0, 60, 128, 63, 0, 0, 0, 0, 0, 0, 240, 63]);

    // Bytes that mean something in a header are likelier to get past the first check than others.
    private static readonly Gen<byte> Byte = Gen.OneOf(Gen.Byte, Gen.OneOfConst("0123456789-.eE\"[]{},:\\ "u8.ToArray()));

    // Most random bytes end in the header; these weights let half of the mutants get past it.
    private static readonly Gen<Kind> Kinds = Gen.Frequency(
        (1, Gen.OneOfConst(Kind.Insert, Kind.Remove, Kind.Repeat, Kind.Length)),
        (1, Gen.Const(Kind.Set)),
        (6, Gen.Const(Kind.Digit)),
        (2, Gen.Const(Kind.DType)));

    private static readonly Gen<Func<byte[], byte[]>> Damage =
        Gen.Select(Kinds, Gen.Int[0, 1_000_000], Gen.Int[0, 1_000_000], Byte, (kind, first, second, value) =>
            (Func<byte[], byte[]>)(file => Apply(file, kind, first, second, value)));

    [Fact]
    public void TheUndamagedFile_Loads()
    {
        using SafetensorsFile file = SafetensorsFile.Read(Valid);
        CellParameters cell = WeightLoader.LoadCell(file, "", "", Spec);
        Assert.Equal([1f, 2f], cell.InputWeights(Gate.Hidden).ToArray());
        Assert.Equal([1f], cell.RecurrentWeights(Gate.Hidden).ToArray());
        Assert.Equal([1f], cell.InputBias(Gate.Hidden).ToArray());
        Assert.Equal([1f], cell.RecurrentBias(Gate.Hidden).ToArray());
    }

    [Fact]
    public void ADamagedFile_LoadsOrIsRefused_TheSameFromMemoryAndStream() =>
        Damage.Array[1, 3].Select(damages => damages.Aggregate(Valid, (file, damage) => damage(file))).Sample(
            file =>
            {
                WeightFileError? fromMemory = Load(() => SafetensorsFile.Read(file), file.Length);
                WeightFileError? fromStream = Load(() => SafetensorsFile.Read(new MemoryStream(file)), file.Length);
                WeightFileError? fromDrops = Load(() => SafetensorsFile.Read(new DripStream(file, 3)), file.Length);
                Assert.Equal(fromMemory, fromStream);
                Assert.Equal(fromMemory, fromDrops);
            },
            iter: Mutants,
            threads: 1,
            print: Convert.ToHexString);

    private static WeightFileError? Load(Func<SafetensorsFile> open, int length)
    {
        WeightFileError? error = null;
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            using SafetensorsFile file = open();
            WeightLoader.LoadCell(file, "", "", Spec);
            file.EnsureAllClaimed();
        }
        catch (WeightFileException exception)
        {
            error = exception.Error;
            Assert.InRange(exception.Message.Length, 10, 3_000);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, ((long)AllowedFactor * length) + AllowedBytes);
        return error;
    }

    private static byte[] Apply(byte[] file, Kind kind, int first, int second, byte value)
    {
        int start = first % (file.Length + 1);
        int end = start + (second % (Math.Min(file.Length - start, 40) + 1));
        return kind switch
        {
            Kind.Set => start == file.Length ? file : [.. file[..start], value, .. file[(start + 1)..]],
            Kind.Insert => [.. file[..start], value, .. file[start..]],
            Kind.Remove => [.. file[..start], .. file[end..]],
            Kind.Repeat => [.. file[..end], .. file[start..]],
            Kind.Length => WithLength(second % 600, "", file.Length > 8 ? file[8..] : file),
            Kind.Digit => SetDigit(file, first, (byte)('0' + (second % 10))),
            Kind.DType => SetDType(file, first, second),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }

    // Another digit leaves the JSON whole, so that sizes, offsets, and names are what breaks.
    private static byte[] SetDigit(byte[] file, int which, byte digit)
    {
        int[] digits = [.. Enumerable.Range(0, file.Length).Where(i => i >= sizeof(long) && char.IsAsciiDigit((char)file[i]))];
        byte[] changed = [.. file];
        if (digits.Length > 0)
        {
            changed[digits[which % digits.Length]] = digit;
        }

        return changed;
    }

    // A dtype of the same size keeps the layout valid.
    private static byte[] SetDType(byte[] file, int which, int second)
    {
        byte[][] names = [.. new[] { "\"F32\"", "\"F16\"", "\"BF16\"", "\"F64\"", "\"I32\"", "\"I64\"", "\"I16\"" }.Select(Encoding.UTF8.GetBytes)];
        byte[] old = names[which % 4];
        byte[] other = names[second % names.Length];
        int at = file.AsSpan().IndexOf(old);
        return at < 0 || old.Length != other.Length ? file : [.. file[..at], .. other, .. file[(at + old.Length)..]];
    }

    private enum Kind
    {
        Set,
        Insert,
        Remove,
        Repeat,
        Length,
        Digit,
        DType,
    }
}
