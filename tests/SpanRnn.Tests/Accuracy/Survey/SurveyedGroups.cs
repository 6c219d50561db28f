using SpanRnn.Kernels;
using SpanRnn.Tests.Kernels;

namespace SpanRnn.Tests.Accuracy.Survey;

/// <summary>Every scalar function of the kernels.</summary>
internal static class SurveyedGroups
{
    private const float Everywhere = float.NegativeInfinity;

    // exp(−87) = 1.6e-38 is the last that Exponential follows.
    private const float LeastOfExp = -87;

    // LeCun's tanh.
    private const float ScaledTanhAlpha = 1.7159f;
    private const float ScaledTanhBeta = 2f / 3;

    private static readonly FloatRange NotPositive = FloatRange.Of(float.MinValue, 0);
    private static readonly FloatRange ZeroToOne = FloatRange.Of(0, 1);

    public static IReadOnlyList<SurveyedGroup> All { get; } =
    [
        new SurveyedGroup<ExactTanh>(
            new ExactTanh(1, 1),
            FloatRange.All,
            Of("tanh, accurate", default(TanhOf<AccurateTanh>), Everywhere),
            Of("tanh, accurate, low latency", default(TanhOf<AccurateTanhLowLatency>), Everywhere),
            Of("tanh, fast", default(TanhOf<FastTanh>), Everywhere),
            Of("tanh, fast, low latency", default(TanhOf<FastTanhLowLatency>), Everywhere),
            Of("scaled tanh(1, 1)", new ScaledTanhOf<AccurateTanh>(1, 1), Everywhere)),
        new SurveyedGroup<ExactTanh>(
            new ExactTanh(ScaledTanhAlpha, ScaledTanhBeta),
            FloatRange.All,
            Of("scaled tanh(1.7159, 2/3)", new ScaledTanhOf<AccurateTanh>(ScaledTanhAlpha, ScaledTanhBeta), Everywhere),
            Of("scaled tanh(1.7159, 2/3), fast", new ScaledTanhOf<FastTanh>(ScaledTanhAlpha, ScaledTanhBeta), Everywhere)),
        new SurveyedGroup<ExactSigmoidOfTwice>(
            default,
            FloatRange.All,
            Of("σ(2·x), accurate", default(SigmoidOf<AccurateTanh>), 0),
            Of("σ(2·x), accurate, low latency", default(SigmoidOf<AccurateTanhLowLatency>), 0),
            Of("σ(2·x), fast", default(SigmoidOf<FastTanh>), 0),
            Of("σ(2·x), fast, low latency", default(SigmoidOf<FastTanhLowLatency>), 0)),
        HardSigmoid("hard sigmoid(0.2, 0.5)", 0.2f, 0.5f),
        HardSigmoid("hard sigmoid(1/6, 0.5)", 1f / 6, 0.5f),
        new SurveyedGroup<ExactSoftsign>(default, FloatRange.All, Of("softsign", default(SoftsignOf), Everywhere)),
        new SurveyedGroup<ExactSoftplus>(default, FloatRange.All, Of("softplus", default(SoftplusOf), LeastOfExp)),
        new SurveyedGroup<ExactElu>(default, FloatRange.All, Of("ELU(1)", new EluOf(1), Everywhere)),
        new SurveyedGroup<ExactLeakyRelu>(new ExactLeakyRelu(0), FloatRange.All, Of("ReLU", default(ReluOf), Everywhere)),
        new SurveyedGroup<ExactLeakyRelu>(new ExactLeakyRelu(0.01f), FloatRange.All, Of("leaky ReLU(0.01)", new LeakyReluOf(0.01f), Everywhere)),
        new SurveyedGroup<ExactThresholdedRelu>(
            new ExactThresholdedRelu(1), FloatRange.All, Of("thresholded ReLU(1)", new ThresholdedReluOf(1), Everywhere)),
        new SurveyedGroup<ExactLine>(
            new ExactLine(1, 0, float.MinValue, float.MaxValue),
            FloatRange.All,
            Of("identity", default(IdentityOf), Everywhere),
            Of("affine(1, 0)", new AffineOf(1, 0), Everywhere)),
        new SurveyedGroup<ExactLine>(
            new ExactLine(0.3f, 0.7f, float.MinValue, float.MaxValue), FloatRange.All, Of("affine(0.3, 0.7)", new AffineOf(0.3f, 0.7f), 0)),
        new SurveyedGroup<ExactExp>(default, NotPositive, Of("exp(x), x ≤ 0", default(ExpOf), LeastOfExp)),
        new SurveyedGroup<ExactElu>(default, NotPositive, Of("exp(x) − 1, x ≤ 0", default(ExpMinusOneOf), Everywhere)),
        new SurveyedGroup<ExactLogOnePlus>(default, ZeroToOne, Of("ln(1 + x), 0 ≤ x ≤ 1", default(LogOnePlusOf), Everywhere)),
    ];

    private static SurveyedActivation<TActivation> Of<TActivation>(string name, TActivation activation, float ulpsFrom)
        where TActivation : struct, IActivation => new(name, activation, ulpsFrom);

    private static SurveyedGroup<ExactLine> HardSigmoid(string name, float alpha, float beta) =>
        new(new ExactLine(alpha, beta, 0, 1), FloatRange.All, Of(name, new HardSigmoidOf(alpha, beta), 0));
}
