using System.Buffers.Binary;

namespace SpanRnn.Testing;

/// <summary>A wav file (RIFF WAVE, integer PCM, one channel).</summary>
/// <param name="SampleRate">Samples per second.</param>
/// <param name="Samples">The samples, scaled to [−1, 1); a float holds 24 bits exactly.</param>
public sealed record WavFile(int SampleRate, float[] Samples)
{
    private const int ChunkHeaderLength = 8;
    private const int RiffHeaderLength = 12;
    private const int IntegerPcm = 1;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Its samples.</returns>
    /// <exception cref="InvalidDataException">The file is not mono PCM of 16 or 24 bits.</exception>
    public static WavFile Read(string path)
    {
        ReadOnlySpan<byte> file = File.ReadAllBytes(path);
        ReadOnlySpan<byte> format = Chunk(file, "fmt "u8, path);
        int encoding = BinaryPrimitives.ReadUInt16LittleEndian(format);
        int channels = BinaryPrimitives.ReadUInt16LittleEndian(format[2..]);
        int sampleRate = BinaryPrimitives.ReadInt32LittleEndian(format[4..]);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(format[14..]);
        if (encoding != IntegerPcm || channels != 1 || bits is not (16 or 24))
        {
            throw new InvalidDataException($"{path} has encoding {encoding}, {channels} channels and {bits} bits; mono PCM of 16 or 24 bits is read here.");
        }

        return new WavFile(sampleRate, Decode(Chunk(file, "data"u8, path), bits / 8));
    }

    private static float[] Decode(ReadOnlySpan<byte> data, int bytesPerSample)
    {
        float[] samples = new float[data.Length / bytesPerSample];
        Span<byte> padded = stackalloc byte[sizeof(int)];
        padded.Clear();
        for (int i = 0; i < samples.Length; i++)
        {
            data.Slice(i * bytesPerSample, bytesPerSample).CopyTo(padded[^bytesPerSample..]); // the sign bit on top
            samples[i] = BinaryPrimitives.ReadInt32LittleEndian(padded) / 2147483648f;
        }

        return samples;
    }

    private static ReadOnlySpan<byte> Chunk(ReadOnlySpan<byte> file, ReadOnlySpan<byte> name, string path)
    {
        for (int at = RiffHeaderLength; at + ChunkHeaderLength <= file.Length;)
        {
            int length = BinaryPrimitives.ReadInt32LittleEndian(file[(at + 4)..]);
            if (file.Slice(at, 4).SequenceEqual(name))
            {
                return file.Slice(at + ChunkHeaderLength, length);
            }

            at += ChunkHeaderLength + length + length % 2; // chunks begin at even places
        }

        throw new InvalidDataException($"{path} has no such chunk: {System.Text.Encoding.ASCII.GetString(name)}.");
    }
}
