using System.Numerics;

namespace SpanRnn.Demo.Scene;

/// <summary>
/// Geometry from operations that IEEE 754 rounds exactly. Sines, and helpers of <see cref="Vector2"/> that
/// may fuse a multiplication with an addition, would make levels differ between machines.
/// </summary>
internal static class Geometry
{
    /// <summary>The length of a vector.</summary>
    public static float Length(Vector2 vector) => MathF.Sqrt((vector.X * vector.X) + (vector.Y * vector.Y));

    /// <summary>A point in the rectangle from −reach to reach.</summary>
    public static Vector2 PointWithin(Vector2 reach, RandomSource random) =>
        new(random.Between(-reach.X, reach.X), random.Between(-reach.Y, reach.Y));

    /// <summary>A vector of length 1, every direction equally likely.</summary>
    public static Vector2 Direction(RandomSource random)
    {
        while (true)
        {
            Vector2 point = PointWithin(Vector2.One, random);
            float length = Length(point);
            if (length is > 0.1f and <= 1f)
            {
                return point / length;
            }
        }
    }
}
