using System.Runtime.InteropServices;
using SpanRnn.Testing;
using static SpanRnn.LongRun.LongRunException;

namespace SpanRnn.LongRun;

/// <summary>
/// Steps without end, half of them one by one and half in runs: both states stay finite and bit-equal, nothing is allocated or
/// collected, and the working set does not grow.
/// </summary>
internal static class EndlessSteps
{
    private const int ChunkSteps = 4096;

    /// <summary>The system may move pages about for reasons of its own; a byte leaked every ten steps would pass this within a long run.</summary>
    private const long WorkingSetSlack = 8L << 20;

    public static string Run(long steps)
    {
        Endless cell = Endless.Create(RandomParameters.Create(Endless.Spec, seed: 1));
        using RecurrentState<Endless> stepped = cell.RentState();
        using RecurrentState<Endless> run = cell.RentState();
        float[] inputs = new float[ChunkSteps];
        float[] outputs = new float[ChunkSteps * Endless.HiddenSize];
        uint random = 1;
        long chunks = Math.Max(2, steps / (2 * ChunkSteps));
        long warm = Math.Min(200, chunks / 2);
        long allocated = 0;
        int collections = 0;
        long workingSet = 0;
        for (long chunk = 0; chunk < chunks; chunk++)
        {
            if (chunk == warm)
            {
                // Reading the working set allocates, so it comes first here and last below.
                workingSet = Environment.WorkingSet;
                collections = GC.CollectionCount(0);
                allocated = GC.GetAllocatedBytesForCurrentThread();
            }

            Fill(inputs, ref random);
            cell.Run(inputs, outputs, run);
            for (int step = 0; step < ChunkSteps; step++)
            {
                cell.Step(inputs.AsSpan(step, 1), stepped);
                Span<byte> expected = MemoryMarshal.AsBytes(outputs.AsSpan(step * Endless.HiddenSize, Endless.HiddenSize));
                Require(MemoryMarshal.AsBytes(stepped.Hidden).SequenceEqual(expected), $"Run and Step differ at step {(chunk * ChunkSteps) + step}.");
            }

            Require(MemoryMarshal.AsBytes(stepped.Cell).SequenceEqual(MemoryMarshal.AsBytes(run.Cell)), $"Cell states differ after chunk {chunk}.");
            foreach (float value in stepped.Cell)
            {
                Require(float.IsFinite(value), $"The cell state is {value} after chunk {chunk}.");
            }
        }

        allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
        collections = GC.CollectionCount(0) - collections;
        Require(allocated == 0, $"{allocated} B were allocated.");
        Require(collections == 0, $"{collections} collections happened.");
        long growth = Environment.WorkingSet - workingSet;
        Require(growth <= WorkingSetSlack, $"The working set grew by {growth} B.");
        return FormattableString.Invariant($"{2 * chunks * ChunkSteps:N0} steps, 0 B, 0 collections, working set {growth / 1024:N0} KiB larger, Run and Step bit-equal");
    }

    private static void Fill(float[] inputs, ref uint random)
    {
        for (int i = 0; i < inputs.Length; i++)
        {
            random = (random * 1_664_525) + 1_013_904_223;
            inputs[i] = ((random >> 8) * (4f / (1 << 24))) - 2;
        }
    }
}
