using System.Numerics;

namespace SpanRnn.Demo.Scene;

/// <summary>A straight line that the walls of the room reflect.</summary>
internal sealed class BouncingRoute : IRoute
{
    private readonly Vector2 _reach;
    private Vector2 _direction;

    /// <summary>Draws a starting point in the room and a direction.</summary>
    /// <param name="level">Gives the room.</param>
    /// <param name="random">The episode's source of chance.</param>
    public BouncingRoute(Level level, RandomSource random)
    {
        _reach = new Vector2(level.HalfWidth, level.HalfHeight);
        Position = Geometry.PointWithin(_reach, random);
        _direction = Geometry.Direction(random);
    }

    /// <inheritdoc/>
    public Vector2 Position { get; private set; }

    /// <inheritdoc/>
    public void Advance(float distance)
    {
        Vector2 moved = Position + (_direction * distance);
        (float x, float directionX) = Reflect(moved.X, _direction.X, _reach.X);
        (float y, float directionY) = Reflect(moved.Y, _direction.Y, _reach.Y);
        Position = new Vector2(x, y);
        _direction = new Vector2(directionX, directionY);
    }

    private static (float Coordinate, float Direction) Reflect(float coordinate, float direction, float reach) =>
        coordinate > reach ? ((2f * reach) - coordinate, -direction)
        : coordinate < -reach ? ((-2f * reach) - coordinate, -direction)
        : (coordinate, direction);
}
