using System.Globalization;
using System.Numerics;
using System.Text;

namespace SpanRnn.Demo.Scene;

/// <summary>
/// Writes training episodes as a safetensors file for <c>training/train.py</c>:
/// <c>truth</c> and <c>sightings</c>, both F32 of shape [episodes, frames, 2]. Cover is not exported: the script
/// hides targets as it needs.
/// </summary>
internal static class LevelExport
{
    /// <summary>Plays the training episodes and writes them.</summary>
    /// <param name="path">The file to write.</param>
    /// <param name="episodes">How many episodes.</param>
    /// <param name="frames">Frames per episode.</param>
    public static void Write(string path, int episodes, int frames)
    {
        Episode[] played = [.. Enumerable.Range(0, episodes).Select(index => Levels.PlayTraining(index, frames))];
        int pairs = episodes * frames * 2 * sizeof(float);
        string header = string.Create(
            CultureInfo.InvariantCulture,
            $$$"""
            {"truth":{"dtype":"F32","shape":[{{{episodes}}},{{{frames}}},2],"data_offsets":[0,{{{pairs}}}]},
            "sightings":{"dtype":"F32","shape":[{{{episodes}}},{{{frames}}},2],"data_offsets":[{{{pairs}}},{{{2 * pairs}}}]}}
            """);
        byte[] headerBytes = Encoding.UTF8.GetBytes(header);

        using FileStream file = File.Create(path);
        using var writer = new BinaryWriter(file);
        writer.Write((ulong)headerBytes.Length);
        writer.Write(headerBytes);
        WritePairs(writer, played.SelectMany(episode => episode.Truth));
        WritePairs(writer, played.SelectMany(episode => episode.Sightings));
    }

    private static void WritePairs(BinaryWriter writer, IEnumerable<Vector2> points)
    {
        foreach (Vector2 point in points)
        {
            writer.Write(point.X);
            writer.Write(point.Y);
        }
    }
}
