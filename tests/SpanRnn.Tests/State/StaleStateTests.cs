using SpanRnn.Testing;
using Xunit;

namespace SpanRnn.Tests.State;

/// <summary>A handle is good from renting to disposing, and never again.</summary>
public sealed partial class StaleStateTests
{
    private static readonly Memory Cell = Memory.Create(
        RandomParameters.Create(Memory.Spec, seed: 1), RandomParameters.CreateDense(new DenseSpec(Memory.HiddenSize, Memory.OutputSize), seed: 2));

    private static readonly float[] Input = new float[Memory.InputSize];

    private static readonly Dictionary<string, Action<RecurrentState<Memory>>> Uses = new()
    {
        ["Hidden"] = static state => state.Hidden.Clear(),
        ["Cell"] = static state => state.Cell.Clear(),
        ["Size"] = static state => _ = state.Size,
        ["Reference"] = static state => state.Reference = 1,
        ["Reset"] = static state => state.Reset(),
        ["CopyTo a span"] = static state => state.CopyTo(new float[Memory.StateSize]),
        ["CopyTo a state"] = static state => state.CopyTo(Living()),
        ["CopyTo from a state"] = static state => Living().CopyTo(state),
        ["CopyFrom a span"] = static state => state.CopyFrom(new float[Memory.StateSize]),
        ["CopyFrom a state"] = static state => state.CopyFrom(Living()),
        ["CopyFrom into a state"] = static state => Living().CopyFrom(state),
        ["Step"] = static state => Cell.Step(Input, state),
        ["Step with read-out"] = static state => Cell.Step(Input, new float[Memory.OutputSize], state),
        ["Run"] = static state => Cell.Run(Input, new float[Memory.HiddenSize], state),
        ["Run of no steps"] = static state => Cell.Run([], [], state),
    };

    public static TheoryData<string> UseNames => [.. Uses.Keys];

    [Theory]
    [MemberData(nameof(UseNames))]
    public void Use_AfterDispose_ThrowsNamingTheClass(string use)
    {
        RecurrentState<Memory> state = Cell.RentState();
        state.Dispose();

        AssertRefused("has been disposed", () => Uses[use](state));
    }

    [Theory]
    [MemberData(nameof(UseNames))]
    public void Use_AfterTheMemoryWasRentedAnew_ThrowsAndSparesTheNewOwner(string use)
    {
        RecurrentState<Memory> stale = Cell.RentState();
        nint address = Address.Of(stale.Hidden);
        stale.Dispose();
        using RecurrentState<Memory> current = Cell.RentState();
        Assert.Equal(address, Address.Of(current.Hidden));
        current.Hidden.Fill(7);
        current.Cell.Fill(8);

        AssertRefused("has been disposed", () => Uses[use](stale));

        Assert.Equal(-1, current.Hidden.IndexOfAnyExcept(7));
        Assert.Equal(-1, current.Cell.IndexOfAnyExcept(8));
    }

    [Theory]
    [MemberData(nameof(UseNames))]
    public void Use_OfADefaultHandle_ThrowsNamingTheClass(string use) =>
        AssertRefused("was never rented", () => Uses[use](default));

    [Theory]
    [MemberData(nameof(UseNames))]
    public void Use_WhileRented_IsFine(string use)
    {
        using RecurrentState<Memory> state = Cell.RentState();
        Uses[use](state);
    }

    [Fact]
    public void Dispose_OfADefaultHandle_DoesNothing() => default(RecurrentState<Memory>).Dispose();

    [Fact]
    public void Dispose_Twice_ReturnsTheMemoryOnce()
    {
        RecurrentState<Memory> state = Cell.RentState();
        state.Dispose();
        state.Dispose();

        using RecurrentState<Memory> first = Cell.RentState();
        using RecurrentState<Memory> second = Cell.RentState();

        Assert.NotEqual(Address.Of(first.Hidden), Address.Of(second.Hidden));
    }

    [Fact]
    public void Dispose_AgainAfterTheMemoryWasRentedAnew_SparesTheNewOwner()
    {
        RecurrentState<Memory> old = Cell.RentState();
        RecurrentState<Memory> copyOfOld = old;
        nint address = Address.Of(old.Hidden);
        old.Dispose();
        using RecurrentState<Memory> current = Cell.RentState();
        Assert.Equal(address, Address.Of(current.Hidden));
        current.Hidden.Fill(7);

        old.Dispose();
        copyOfOld.Dispose();
        using RecurrentState<Memory> next = Cell.RentState();

        Assert.NotEqual(address, Address.Of(next.Hidden));
        Assert.Equal(-1, current.Hidden.IndexOfAnyExcept(7));
    }

    [Fact]
    public void Copies_OfAHandle_AreTheSameState()
    {
        RecurrentState<Memory> state = Cell.RentState();
        RecurrentState<Memory> copy = state;

        copy.Hidden[0] = 5;
        Assert.Equal(5, state.Hidden[0]);

        copy.Dispose();
        AssertRefused("has been disposed", () => state.Hidden.Clear());
    }

    private static RecurrentState<Memory> Living() => LazyLiving.Value;

    private static readonly Lazy<RecurrentState<Memory>> LazyLiving = new(static () => Cell.RentState());

    private static void AssertRefused(string reason, Action use)
    {
        ObjectDisposedException exception = Assert.Throws<ObjectDisposedException>(use);
        Assert.StartsWith($"This state of Memory {reason}", exception.Message, StringComparison.Ordinal);
        Assert.Equal("RecurrentState<Memory>", exception.ObjectName);
    }

    [RecurrentCell(CellKind.Lstm, inputSize: 2, hiddenSize: 3)]
    [Dense(4)]
    private sealed partial class Memory;
}
