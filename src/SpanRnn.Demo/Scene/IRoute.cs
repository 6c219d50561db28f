using System.Numerics;

namespace SpanRnn.Demo.Scene;

/// <summary>Where a target goes; how fast is its <see cref="Gait"/>'s business.</summary>
internal interface IRoute
{
    /// <summary>Where the target is.</summary>
    Vector2 Position { get; }

    /// <summary>Moves the target along its route.</summary>
    /// <param name="distance">How far, in level units; not negative.</param>
    void Advance(float distance);
}
