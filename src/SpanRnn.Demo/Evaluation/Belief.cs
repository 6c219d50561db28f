using System.Numerics;
using SpanRnn.Demo.Scene;

namespace SpanRnn.Demo.Evaluation;

/// <summary>
/// What one tracker believes about its target, and the closed loop: in sight the belief is the sighting, under
/// cover it is the tracker's own last prediction. <c>training/train.py</c> has the same loop.
/// </summary>
internal struct Belief
{
    private Vector2 _position;
    private Vector2 _velocity;
    private bool _wasInSight;

    /// <summary>Where the tracker expects the target in the frame that <see cref="Predict"/> announced.</summary>
    public readonly Vector2 Position => _position;

    /// <summary>The target is in sight: believes the sighting.</summary>
    /// <param name="sighting">The observed position.</param>
    /// <param name="previous">The observed position of the frame before; unused if there was none.</param>
    /// <param name="input">Takes the predictor's input.</param>
    public void See(Vector2 sighting, Vector2 previous, Span<float> input)
    {
        // Velocity is measured only between two sightings in a row; else the predicted one stays.
        if (_wasInSight)
        {
            _velocity = (sighting - previous) * Clock.FramesPerSecond;
        }

        _position = sighting;
        _wasInSight = true;
        Write(input, visible: 1f);
    }

    /// <summary>The target is behind cover: believes the last prediction.</summary>
    /// <param name="input">Takes the predictor's input.</param>
    public void Miss(Span<float> input)
    {
        _wasInSight = false;
        Write(input, visible: 0f);
    }

    /// <summary>Takes the predictor's output and moves the belief to the next frame.</summary>
    /// <param name="output">The predicted velocity.</param>
    public void Predict(ReadOnlySpan<float> output)
    {
        _velocity = new Vector2(output[0], output[1]);
        _position += _velocity * Clock.FrameTime;
    }

    private readonly void Write(Span<float> input, float visible)
    {
        input[0] = _position.X;
        input[1] = _position.Y;
        input[2] = _velocity.X;
        input[3] = _velocity.Y;
        input[4] = visible;
    }
}
