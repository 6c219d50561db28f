using System.Numerics;
using Xunit;

namespace SpanRnn.Tests.Accuracy.Survey;

/// <summary>The survey finds what is to be found.</summary>
public sealed class WorstCaseTests
{
    private static readonly int Count = 4 * Vector<float>.Count;

    private readonly float[] _x = [.. Enumerable.Range(-1, Count).Select(static i => (float)i)];
    private readonly float[] _results = [.. Enumerable.Repeat(1f, Count)];
    private readonly double[] _exact = [.. Enumerable.Repeat(1.0, Count)];

    [Fact]
    public void Add_OfErrorsInAnyLane_FindsTheLargest()
    {
        for (int i = 0; i < Count; i++)
        {
            WorstCase worst = new(float.NegativeInfinity);
            float[] results = [.. _results];
            results[(i + 1) % Count] = 1.25f;
            results[i] = 0.5f;

            worst.Add(_x, results, _exact);

            Assert.Equal(_x[i], worst.AbsoluteAt);
            Assert.Equal(_x[i], worst.UlpsAt);
        }
    }

    [Fact]
    public void Add_OfALargeErrorNearALargeValue_TellsUlpsFromAbsoluteErrors()
    {
        WorstCase worst = new(float.NegativeInfinity);
        (_results[3], _exact[3]) = (1030, 1024);
        _results[5] = 1.5f;

        worst.Add(_x, _results, _exact);

        Assert.Equal(_x[3], worst.AbsoluteAt);
        Assert.Equal(_x[5], worst.UlpsAt);
    }

    [Fact]
    public void Add_BelowTheFloatFromWhichUlpsCount_CountsAbsoluteErrorsOnly()
    {
        WorstCase worst = new(ulpsFrom: 0);
        _results[0] = 2;
        _results[6] = 1.5f;

        worst.Add(_x, _results, _exact);

        Assert.Equal(-1, worst.AbsoluteAt);
        Assert.Equal(_x[6], worst.UlpsAt);
    }

    [Fact]
    public void Add_OfNaN_IsWorseThanAnyError()
    {
        WorstCase worst = new(float.NegativeInfinity);
        _results[2] = float.MaxValue;
        _results[7] = float.NaN;

        worst.Add(_x, _results, _exact);

        Assert.Equal(_x[7], worst.AbsoluteAt);
        Assert.Equal(_x[7], worst.UlpsAt);
    }
}
