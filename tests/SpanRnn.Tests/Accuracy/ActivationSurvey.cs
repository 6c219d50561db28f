using System.Runtime.CompilerServices;
using SpanRnn.Kernels;

namespace SpanRnn.Tests.Accuracy;

/// <summary>
/// The worst cases of tanh and σ over finite floats, in the scalar tier; all tiers give the same bits. σ is taken as the
/// kernels have it, σ(2·x) of a sum that is halved.
/// </summary>
internal sealed class ActivationSurvey
{
    private const int FirstInfinity = 0x7F80_0000;

    private const int PartBits = 1 << 20;

    private WorstCase _tanh;
    private WorstCase _sigmoid;
    private WorstCase _fastTanh;
    private WorstCase _fastSigmoid;

    /// <summary>tanh to float32 accuracy.</summary>
    public WorstCase Tanh => _tanh;

    /// <summary>σ(2·x) to float32 accuracy.</summary>
    public WorstCase Sigmoid => _sigmoid;

    /// <summary>tanh of fast cells.</summary>
    public WorstCase FastTanh => _fastTanh;

    /// <summary>σ(2·x) of fast cells.</summary>
    public WorstCase FastSigmoid => _fastSigmoid;

    /// <summary>Floats visited.</summary>
    public long Count { get; private set; }

    /// <summary>Visits finite floats of either sign on two threads: all, or one of so many bit patterns.</summary>
    public static ActivationSurvey OfFiniteFloats(int stride)
    {
        ActivationSurvey whole = new();
        Parallel.For(
            0,
            FirstInfinity / PartBits,
            new ParallelOptions { MaxDegreeOfParallelism = 2 },
            part =>
            {
                ActivationSurvey survey = new();
                survey.Visit(part * PartBits, (part + 1) * PartBits, stride);
                lock (whole)
                {
                    whole.Merge(survey);
                }
            });
        return whole;
    }

    /// <summary>Visits floats whose bits without the sign lie in a range, with either sign.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Visit(int firstBits, int endBits, int stride = 1)
    {
        for (int bits = firstBits; bits < endBits; bits += stride)
        {
            float x = BitConverter.Int32BitsToSingle(bits);
            double tanh = Math.Tanh(x);
            double decay = Math.Exp(-2.0 * x);
            double sigmoid = 1 / (1 + decay);
            Add(x, tanh, sigmoid);
            Add(-x, -tanh, decay * sigmoid);
            Count += 2;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(float x, double tanh, double sigmoid)
    {
        _tanh.Add(x, Activations.Tanh<SimdScalar, float, AccurateTanh>(x), tanh);
        _sigmoid.Add(x, Activations.Sigmoid<SimdScalar, float, AccurateTanh>(x), sigmoid);
        _fastTanh.Add(x, Activations.Tanh<SimdScalar, float, FastTanh>(x), tanh);
        _fastSigmoid.Add(x, Activations.Sigmoid<SimdScalar, float, FastTanh>(x), sigmoid);
    }

    private void Merge(ActivationSurvey other)
    {
        _tanh.Merge(other._tanh);
        _sigmoid.Merge(other._sigmoid);
        _fastTanh.Merge(other._fastTanh);
        _fastSigmoid.Merge(other._fastSigmoid);
        Count += other.Count;
    }
}
