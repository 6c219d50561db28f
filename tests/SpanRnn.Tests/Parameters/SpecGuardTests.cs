using Xunit;

namespace SpanRnn.Tests.Parameters;

/// <summary>Specs that no attribute could have made are refused before anything is allocated for them.</summary>
public sealed class SpecGuardTests
{
    public static TheoryData<CellSpec, string> BadCells => new()
    {
        { new CellSpec((CellKind)9, 1, 1), "Kind is not a defined cell kind." },
        { new CellSpec(CellKind.Lstm, 0, 1), "InputSize must be between 1 and 65536." },
        { new CellSpec(CellKind.Lstm, -1, 1), "InputSize must be between 1 and 65536." },
        { new CellSpec(CellKind.Lstm, 65_537, 1), "InputSize must be between 1 and 65536." },
        { new CellSpec(CellKind.Gru, 1, 0), "HiddenSize must be between 1 and 8192." },
        { new CellSpec(CellKind.Gru, 1, int.MinValue), "HiddenSize must be between 1 and 8192." },
        { new CellSpec(CellKind.Gru, 1, 8_193), "HiddenSize must be between 1 and 8192." },
        { new CellSpec(CellKind.Rnn, 1, 1) { Activation = (Activation)99 }, "Activation is not a defined Activation." },
        { new CellSpec(CellKind.Rnn, 1, 1) { GateActivation = Activation.Relu }, "GateActivation does not apply to Rnn; leave it at Sigmoid." },
        { new CellSpec(CellKind.Gru, 1, 1) { CellActivation = Activation.Identity }, "CellActivation does not apply to Gru; leave it at Tanh." },
        { new CellSpec(CellKind.Lstm, 1, 1) { Activation = new(Activation.Elu, float.NaN, 0) }, "Alpha and Beta of Activation must be finite." },
        { new CellSpec(CellKind.Lstm, 1, 1) { Clip = -1 }, "Clip must be positive and finite, or 0 for no limit." },
        { new CellSpec(CellKind.Gru, 1, 1) { CellClip = 1 }, "CellClip does not apply to this Gru; leave it unset." },
        { new CellSpec(CellKind.Lstm, 1, 1) { ForgetBias = float.NaN }, "ForgetBias must be finite, or 0 for no offset." },
        { new CellSpec(CellKind.Lstm, 1, 1) { ForgetBias = float.NegativeInfinity }, "ForgetBias must be finite, or 0 for no offset." },
        { new CellSpec(CellKind.Gru, 1, 1) { ForgetBias = 1 }, "ForgetBias does not apply to this Gru, which has no forget gate of its own; leave it unset." },
        {
            new CellSpec(CellKind.Lstm, 1, 1) { ForgetBias = 1, Coupling = GateCoupling.ForgetFromInput },
            "ForgetBias does not apply to this Lstm, which has no forget gate of its own; leave it unset."
        },
        { new CellSpec(CellKind.Gru, 1, 1) { Peephole = true }, "Peephole does not apply to this Gru; leave it unset." },
        { new CellSpec(CellKind.Rnn, 1, 1) { Coupling = GateCoupling.InputFromForget }, "Coupling does not apply to Rnn; leave it at None." },
        { new CellSpec(CellKind.Lstm, 1, 1) { ProjectionBias = true }, "ProjectionBias does not apply to this Lstm; leave it unset." },
        { new CellSpec(CellKind.Lstm, 1, 1) { ProjectionSize = 9_000 }, "ProjectionSize must be between 1 and 8192." },
        { new CellSpec(CellKind.Gru, 1, 1) { Reset = (GruReset)9 }, "Reset is not a defined GruReset." },
        { new CellSpec(CellKind.Rnn, 1, 1) { Reset = GruReset.BeforeProduct }, "Reset does not apply to Rnn; leave it at AfterProduct." },
        { new CellSpec(CellKind.Lstm, 1, 1) { Mode = (ActivationMode)9 }, "Mode is not a defined ActivationMode." },
        { new CellSpec(CellKind.Lstm, 65_536, 8_192), "The parameters must fit into 536870912 floats (2 GiB)." },
    };

    public static TheoryData<DenseSpec, string> BadLayers => new()
    {
        { new DenseSpec(0, 1), "InputSize must be at least 1." },
        { new DenseSpec(1, 0), "OutputSize must be between 1 and 8192." },
        { new DenseSpec(1, 8_193), "OutputSize must be between 1 and 8192." },
        { new DenseSpec(1, 1) { Activation = (Activation)99 }, "Activation is not a defined Activation." },
        { new DenseSpec(1_000_000, 8_192), "The parameters must fit into 536870912 floats (2 GiB)." },
    };

    [Theory]
    [MemberData(nameof(BadCells), DisableDiscoveryEnumeration = true)]
    public void CellParameters_OfABadSpec_ThrowsSayingWhy(CellSpec spec, string message) =>
        AssertRefused(message, () => new CellParameters(spec));

    [Theory]
    [MemberData(nameof(BadLayers), DisableDiscoveryEnumeration = true)]
    public void DenseParameters_OfABadSpec_ThrowsSayingWhy(DenseSpec spec, string message) =>
        AssertRefused(message, () => new DenseParameters(spec, [1]));

    [Fact]
    public void Parameters_OfTheLargestSizes_AreAccepted()
    {
        Assert.Equal(65_536, new CellParameters(new CellSpec(CellKind.Rnn, 65_536, 1)).Spec.InputSize);
        Assert.Equal(8_192, new CellParameters(new CellSpec(CellKind.Lstm, 1, 8_192)).Spec.HiddenSize);
        Assert.Equal(8_192, new DenseParameters(new DenseSpec(1, 8_192), new float[8_192]).Spec.OutputSize);
    }

    [Fact]
    public void CellParameters_OfEveryDefinedOption_AreAccepted()
    {
        Assert.All(Enum.GetValues<CellKind>(), static kind => new CellParameters(new CellSpec(kind, 1, 1)));
        Assert.All(Enum.GetValues<Activation>(), static function => new CellParameters(new CellSpec(CellKind.Lstm, 1, 1) { CellActivation = function }));
        Assert.All(Enum.GetValues<GateCoupling>(), static coupling => new CellParameters(new CellSpec(CellKind.Lstm, 1, 1) { Coupling = coupling }));
        Assert.All(Enum.GetValues<GruReset>(), static reset => new CellParameters(new CellSpec(CellKind.Gru, 1, 1) { Reset = reset }));
        Assert.All(Enum.GetValues<ActivationMode>(), static mode => new CellParameters(new CellSpec(CellKind.Rnn, 1, 1) { Mode = mode }));
    }

    [Fact]
    public void Parameters_OfNoSpec_Throw()
    {
        Assert.Throws<ArgumentNullException>("spec", static () => new CellParameters(null!));
        Assert.Throws<ArgumentNullException>("spec", static () => new DenseParameters(null!, []));
    }

    private static void AssertRefused(string message, Func<object> create) =>
        Assert.StartsWith(message, Assert.Throws<ArgumentOutOfRangeException>("spec", create).Message, StringComparison.Ordinal);
}
