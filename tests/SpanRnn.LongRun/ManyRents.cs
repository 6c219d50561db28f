using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SpanRnn.Testing;
using static SpanRnn.LongRun.LongRunException;

namespace SpanRnn.LongRun;

/// <summary>
/// Many threads rent, use and dispose states at once, and dispose stale handles of each other's over and over: no state has two owners,
/// none is lost, each comes zeroed.
/// </summary>
internal static class ManyRents
{
    private const int Threads = 64;

    /// <summary>Most states that one thread holds.</summary>
    private const int Held = 12;

    public static string Run(int rents)
    {
        Rented cell = Rented.Create(RandomParameters.Create(Rented.Spec, seed: 1));
        var seen = new ConcurrentDictionary<nint, bool>();
        var stale = new ConcurrentQueue<RecurrentState<Rented>>();
        var failures = new ConcurrentQueue<Exception>();
        using var start = new Barrier(Threads);
        Thread[] threads = [.. Enumerable.Range(1, Threads).Select(id => new Thread(() =>
        {
            start.SignalAndWait();
            try
            {
                Work(cell, id, rents / Threads, seen, stale);
            }
            catch (Exception failure)
            {
                failures.Enqueue(failure);
            }
        }))];
        Array.ForEach(threads, static thread => thread.Start());
        Array.ForEach(threads, static thread => thread.Join());
        Require(failures.IsEmpty, $"{failures.Count} threads failed, the first with: {failures.FirstOrDefault()?.Message}");

        // The pool hands out returned states before new ones: where one were lost, a new one would turn up instead.
        RecurrentState<Rented>[] all = [.. Enumerable.Range(0, seen.Count).Select(_ => cell.RentState())];
        HashSet<nint> addresses = [.. all.Select(static state => Address(state))];
        Require(addresses.Count == all.Length, $"{all.Length - addresses.Count} states were handed out twice.");
        int lost = addresses.Count(address => !seen.ContainsKey(address));
        Require(lost == 0, $"{lost} of {all.Length} states were lost.");
        Array.ForEach(all, static state => state.Dispose());
        return FormattableString.Invariant($"{rents / Threads * Threads:N0} rents by {Threads} threads, {all.Length} states, none lost, none twice");
    }

    private static void Work(Rented cell, int id, int rents, ConcurrentDictionary<nint, bool> seen, ConcurrentQueue<RecurrentState<Rented>> stale)
    {
        var random = new Random(id);
        var held = new List<(RecurrentState<Rented> State, float Mark)>();
        for (int i = 0; i < rents; i++)
        {
            RecurrentState<Rented> state = cell.RentState();
            Require(state.Hidden.IndexOfAnyExcept(0) < 0, $"A rented state was not zero.");
            float mark = (i * Threads) + id;
            state.Hidden.Fill(mark);
            seen.TryAdd(Address(state), true);
            held.Add((state, mark));
            if (random.Next(16) == 0)
            {
                // Lets others in while this thread holds states, on machines with few cores too.
                Thread.Sleep(0);
            }

            while (held.Count > random.Next(Held))
            {
                GiveBack(held, random.Next(held.Count), stale);
            }

            // What another thread has disposed already, and perhaps a third has rented meanwhile.
            if (stale.TryDequeue(out RecurrentState<Rented> old))
            {
                old.Dispose();
                if (random.Next(4) > 0)
                {
                    stale.Enqueue(old);
                }
            }
        }

        while (held.Count > 0)
        {
            GiveBack(held, held.Count - 1, stale);
        }
    }

    private static void GiveBack(List<(RecurrentState<Rented> State, float Mark)> held, int index, ConcurrentQueue<RecurrentState<Rented>> stale)
    {
        (RecurrentState<Rented> state, float mark) = held[index];
        held.RemoveAt(index);
        Require(state.Hidden.IndexOfAnyExcept(mark) < 0, $"Another owner wrote into a state.");
        state.Dispose();
        Require(IsStale(state), $"A disposed state was taken for a rented one.");
        stale.Enqueue(state);
    }

    private static bool IsStale(RecurrentState<Rented> state)
    {
        try
        {
            return state.Size < 0;
        }
        catch (ObjectDisposedException)
        {
            return true;
        }
    }

    /// <summary>A state's place: pool memory is pinned, so it lasts.</summary>
    private static unsafe nint Address(RecurrentState<Rented> state) => (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(state.Hidden));
}
