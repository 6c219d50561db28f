namespace SpanRnn.Demo.Scene;

/// <summary>
/// The layout of a level and the habits of the targets that live in it. The room is centred on (0, 0); the widest
/// room reaches from −1 to 1, so a level unit is half a wide room.
/// </summary>
/// <param name="Name">What the level is called.</param>
/// <param name="HalfWidth">Distance from the centre to the left and right walls.</param>
/// <param name="HalfHeight">Distance from the centre to the upper and lower walls.</param>
/// <param name="PatrolShare">Part of the targets that walk rounds along the walls; the others bounce off the walls.</param>
/// <param name="HaltShare">Part of the targets that stop now and then.</param>
/// <param name="SlowestWalk">Slowest walking speed, in level units per second.</param>
/// <param name="FastestWalk">Fastest walking speed, in level units per second.</param>
internal sealed record Level(
    string Name,
    float HalfWidth,
    float HalfHeight,
    float PatrolShare,
    float HaltShare,
    float SlowestWalk,
    float FastestWalk);
