using System.Numerics;

namespace SpanRnn.Demo.Scene;

/// <summary>
/// A round along the walls from waypoint to waypoint, always the same way around. At a corner only memory knows
/// which way that is.
/// </summary>
internal sealed class PatrolRoute : IRoute
{
    private const float NearestToWall = 0.1f;
    private const float FarthestFromWall = 0.3f;

    private readonly Vector2[] _waypoints;
    private int _next;

    /// <summary>Draws the distances from the walls, the sense of rotation and a place on the round to start from.</summary>
    /// <param name="level">Gives the room.</param>
    /// <param name="random">The episode's source of chance.</param>
    public PatrolRoute(Level level, RandomSource random)
    {
        float left = -level.HalfWidth + random.Between(NearestToWall, FarthestFromWall);
        float right = level.HalfWidth - random.Between(NearestToWall, FarthestFromWall);
        float bottom = -level.HalfHeight + random.Between(NearestToWall, FarthestFromWall);
        float top = level.HalfHeight - random.Between(NearestToWall, FarthestFromWall);
        _waypoints = [new(left, bottom), new(right, bottom), new(right, top), new(left, top)];
        if (random.Chance(0.5f))
        {
            Array.Reverse(_waypoints);
        }

        int start = random.Between(0, _waypoints.Length - 1);
        _next = (start + 1) % _waypoints.Length;
        Position = _waypoints[start] + ((_waypoints[_next] - _waypoints[start]) * random.NextUnit());
    }

    /// <inheritdoc/>
    public Vector2 Position { get; private set; }

    /// <inheritdoc/>
    public void Advance(float distance)
    {
        Vector2 leg = _waypoints[_next] - Position;
        float length = Geometry.Length(leg);
        if (distance < length)
        {
            Position += leg * (distance / length);
            return;
        }

        // No leg is as short as a frame's distance, so at most one waypoint is passed in a frame.
        Vector2 corner = _waypoints[_next];
        _next = (_next + 1) % _waypoints.Length;
        Vector2 onward = _waypoints[_next] - corner;
        Position = corner + (onward * ((distance - length) / Geometry.Length(onward)));
    }
}
