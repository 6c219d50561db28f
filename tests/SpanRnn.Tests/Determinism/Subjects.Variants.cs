namespace SpanRnn.Tests.Determinism;

/// <summary>Cells with every option, and every activation at least once.</summary>
internal static partial class Subjects
{
    private static IEnumerable<Subject> Variants() =>
    [
        new CellSubject<Peepholes9x20>(Peepholes9x20.Create),
        new CellSubject<InputFromForget70x56>(InputFromForget70x56.Create),
        new CellSubject<ForgetFromInput3x5>(ForgetFromInput3x5.Create),
        new CellSubject<Projected9x40>(Projected9x40.Create),
        new CellSubject<ProjectedWider3x5>(ProjectedWider3x5.Create),
        new CellSubject<Normalized9x20>(Normalized9x20.Create),
        new CellSubject<NormalizedProjected7x12>(NormalizedProjected7x12.Create),
        new CellSubject<ClippedGru9x20>(ClippedGru9x20.Create),
        new CellSubject<HardSigmoidLstm9x20>(HardSigmoidLstm9x20.Create),
        new CellSubject<SoftsignLstm3x5>(SoftsignLstm3x5.Create),
        new CellSubject<EluGru9x20>(EluGru9x20.Create),
        new CellSubject<SoftplusRnn5x7>(SoftplusRnn5x7.Create),
        new CellSubject<SigmoidRnn4x72>(SigmoidRnn4x72.Create),
        new CellSubject<LeakyReluRnn3x9>(LeakyReluRnn3x9.Create),
        new CellSubject<ThresholdedReluRnn3x9>(ThresholdedReluRnn3x9.Create),
        new CellSubject<ScaledTanhRnn3x9>(ScaledTanhRnn3x9.Create),
        new CellSubject<AffineRnn3x9>(AffineRnn3x9.Create),
    ];

    [RecurrentCell(CellKind.Lstm, 9, 20, Peephole = true)]
    private sealed partial class Peepholes9x20;

    [RecurrentCell(CellKind.Lstm, 70, 56, Coupling = GateCoupling.InputFromForget, CellClip = 0.4f)]
    private sealed partial class InputFromForget70x56;

    [RecurrentCell(CellKind.Lstm, 3, 5, Peephole = true, Coupling = GateCoupling.ForgetFromInput, Clip = 0.5f)]
    private sealed partial class ForgetFromInput3x5;

    [RecurrentCell(CellKind.Lstm, 9, 40, ProjectionSize = 12, ProjectionBias = true, ProjectionClip = 0.3f)]
    private sealed partial class Projected9x40;

    [RecurrentCell(CellKind.Lstm, 3, 5, ProjectionSize = 18, Bias = false)]
    private sealed partial class ProjectedWider3x5;

    [RecurrentCell(CellKind.Lstm, 9, 20, LayerNormalization = true, Peephole = true)]
    private sealed partial class Normalized9x20;

    [RecurrentCell(CellKind.Lstm, 7, 12, LayerNormalization = true, ProjectionSize = 9, Mode = ActivationMode.Fast)]
    private sealed partial class NormalizedProjected7x12;

    [RecurrentCell(CellKind.Gru, 9, 20, Clip = 0.5f)]
    private sealed partial class ClippedGru9x20;

    [RecurrentCell(CellKind.Lstm, 9, 20, GateActivation = Activation.HardSigmoid)]
    private sealed partial class HardSigmoidLstm9x20;

    [RecurrentCell(CellKind.Lstm, 3, 5, Activation = Activation.Softsign, CellActivation = Activation.Softsign)]
    private sealed partial class SoftsignLstm3x5;

    [RecurrentCell(CellKind.Gru, 9, 20, Activation = Activation.Elu, ActivationAlpha = 0.7f, Reset = GruReset.BeforeProduct)]
    private sealed partial class EluGru9x20;

    [RecurrentCell(CellKind.Rnn, 5, 7, Activation = Activation.Softplus, Clip = 2)]
    private sealed partial class SoftplusRnn5x7;

    [RecurrentCell(CellKind.Rnn, 4, 72, Activation = Activation.Sigmoid)]
    private sealed partial class SigmoidRnn4x72;

    [RecurrentCell(CellKind.Rnn, 3, 9, Activation = Activation.LeakyRelu, ActivationAlpha = 0.3f, Clip = 2)]
    private sealed partial class LeakyReluRnn3x9;

    [RecurrentCell(CellKind.Rnn, 3, 9, Activation = Activation.ThresholdedRelu, ActivationAlpha = 0.1f, Clip = 2)]
    private sealed partial class ThresholdedReluRnn3x9;

    [RecurrentCell(CellKind.Rnn, 3, 9, Activation = Activation.ScaledTanh, ActivationAlpha = 0.8f, ActivationBeta = 1.2f)]
    private sealed partial class ScaledTanhRnn3x9;

    [RecurrentCell(CellKind.Rnn, 3, 9, Activation = Activation.Affine, ActivationAlpha = 0.5f, ActivationBeta = 0.1f, Clip = 2)]
    private sealed partial class AffineRnn3x9;
}
