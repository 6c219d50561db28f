using System.Collections.Concurrent;
using System.Reflection;
using SpanRnn.Kernels;
using Xunit;

namespace SpanRnn.Tests.State;

/// <summary>The pool against its worst users: stale handles disposed by other threads, growth while all rent, generations that run out.</summary>
public sealed class StatePoolStressTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Rent_WhileOthersDisposeStaleHandlesOfTheSameSlots_GivesEachStateOneOwner(bool isChecked)
    {
        // Two floats per state; one slab of sixteen and its growth are enough to make threads meet on the same slots.
        var pool = new StatePool(new StateLayout(StateKind.Hidden, 2, 0), isChecked);
        var stale = new ConcurrentQueue<RecurrentState<Owner>>();
        int failures = 0;
        RunThreads(16, id =>
        {
            for (int round = 0; round < 5_000; round++)
            {
                RecurrentState<Owner> state = pool.Rent<Owner>();
                bool isZeroed = state.Hidden.IndexOfAnyExcept(0) < 0;
                state.Hidden.Fill(id);

                // A second handle, which others dispose at any moment from now on: while this one is rented, and long after.
                if (stale.TryDequeue(out RecurrentState<Owner> old))
                {
                    old.Dispose();
                    old.Dispose();
                    stale.Enqueue(old);
                }

                bool isOwn = state.Hidden.IndexOfAnyExcept(id) < 0;
                state.Dispose();
                if (stale.Count < 64)
                {
                    stale.Enqueue(state);
                }

                if (!isZeroed || !isOwn)
                {
                    Interlocked.Increment(ref failures);
                }
            }
        });

        Assert.Equal(0, failures);
        AssertAllThere(pool, atMost: 16 + 16);
    }

    [Fact]
    public void Dispose_OfOneHandleByAllThreadsWhileTheyRent_ReturnsItsSlotOnce()
    {
        var pool = new StatePool(new StateLayout(StateKind.Hidden, 2, 0));
        using var barrier = new Barrier(8);
        RecurrentState<Owner> shared = default;
        int twice = 0;
        RunThreads(8, id =>
        {
            for (int round = 0; round < 500; round++)
            {
                if (id == 1)
                {
                    shared = pool.Rent<Owner>();
                }

                barrier.SignalAndWait();
                shared.Dispose();
                RecurrentState<Owner> own = pool.Rent<Owner>();
                own.Hidden.Fill(id);
                barrier.SignalAndWait();
                if (own.Hidden.IndexOfAnyExcept(id) >= 0)
                {
                    Interlocked.Increment(ref twice);
                }

                own.Dispose();
                barrier.SignalAndWait();
            }
        });

        Assert.Equal(0, twice);
        AssertAllThere(pool, atMost: 16);
    }

    [Fact]
    public void Rent_ByAllThreadsFromAnEmptyPool_GrowsOnceForEach()
    {
        for (int round = 0; round < 50; round++)
        {
            var pool = new StatePool(new StateLayout(StateKind.Hidden, 2, 0));
            using var barrier = new Barrier(16);
            var rented = new ConcurrentBag<RecurrentState<Owner>>();
            RunThreads(16, _ =>
            {
                barrier.SignalAndWait();
                for (int i = 0; i < 20; i++)
                {
                    rented.Add(pool.Rent<Owner>());
                }
            });

            Assert.Equal(320, rented.Select(static state => Address.Of(state.Hidden)).Distinct().Count());
            foreach (RecurrentState<Owner> state in rented)
            {
                state.Dispose();
            }

            AssertAllThere(pool, atMost: 512);
        }
    }

    [Fact]
    public void Slot_WhoseGenerationsAreUsedUp_IsNeverRentedAgain_SoThatNoHandleIsGoodTwice()
    {
        var pool = new StatePool(new StateLayout(StateKind.Hidden, 2, 0));
        RecurrentState<Owner> first = pool.Rent<Owner>();
        nint address = Address.Of(first.Hidden);
        first.Dispose();
        StateSlab slab = SlabOf(first);
        List<RecurrentState<Owner>> handles = [first];

        // As after a thousand million rents: the last generations, each odd one a rent.
        slab.Generation(0) = int.MaxValue - 5;
        for (int rent = 0; rent < 3; rent++)
        {
            RecurrentState<Owner> state = pool.Rent<Owner>();
            Assert.Equal(address, Address.Of(state.Hidden));
            state.Dispose();
            handles.Add(state);
        }

        for (int rent = 0; rent < 40; rent++)
        {
            Assert.NotEqual(address, Address.Of(pool.Rent<Owner>().Hidden));
        }

        Assert.All(handles, static handle => Assert.Throws<ObjectDisposedException>(() => handle.Hidden.Clear()));
        handles.ForEach(static handle => handle.Dispose());
        Assert.NotEqual(address, Address.Of(pool.Rent<Owner>().Hidden));
    }

    /// <summary>Rents as many states as the pool has slots: each must come once, so that none is lost and none is there twice.</summary>
    private static void AssertAllThere(StatePool pool, int atMost)
    {
        RecurrentState<Owner> one = pool.Rent<Owner>();
        one.Dispose();
        int slots = (int)typeof(StatePool).GetField("_slots", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(pool)!;
        Assert.InRange(slots, 1, atMost);

        HashSet<nint> addresses = [.. Enumerable.Range(0, slots).Select(_ => Address.Of(pool.Rent<Owner>().Hidden))];

        Assert.Equal(slots, addresses.Count);
        Assert.Equal(slots, (int)typeof(StatePool).GetField("_slots", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(pool)!);
    }

    private static StateSlab SlabOf(RecurrentState<Owner> state) =>
        (StateSlab)typeof(RecurrentState<Owner>).GetField("_slab", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(state)!;

    private static void RunThreads(int count, Action<int> work)
    {
        var failures = new ConcurrentQueue<Exception>();
        Thread[] threads = [.. Enumerable.Range(1, count).Select(id => new Thread(() =>
        {
            if (Record.Exception(() => work(id)) is { } failure)
            {
                failures.Enqueue(failure);
            }
        }))];
        Array.ForEach(threads, static thread => thread.Start());
        Array.ForEach(threads, static thread => thread.Join());
        Assert.Empty(failures);
    }

    /// <summary>Stands for a generated class.</summary>
    private sealed class Owner;
}
