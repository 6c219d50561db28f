using System.Numerics;
using SpanRnn.Demo.Predictors;
using SpanRnn.Demo.Scene;

namespace SpanRnn.Demo.Evaluation;

/// <summary>A thousand agents that share one predictor; each tracks a target of its own with a state of its own.</summary>
/// <typeparam name="TPredictor">The annotated class.</typeparam>
internal sealed class Crowd<TPredictor> : IDisposable
    where TPredictor : class, IPredictor<TPredictor>
{
    private readonly TPredictor _predictor;
    private readonly IReadOnlyList<Episode> _episodes;
    private readonly RecurrentState<TPredictor>[] _states;
    private readonly Belief[] _beliefs;

    /// <summary>Rents a state for each agent.</summary>
    /// <param name="predictor">The predictor that all agents share.</param>
    /// <param name="episodes">What each agent gets to see.</param>
    public Crowd(TPredictor predictor, IReadOnlyList<Episode> episodes)
    {
        _predictor = predictor;
        _episodes = episodes;
        _states = new RecurrentState<TPredictor>[episodes.Count];
        _beliefs = new Belief[episodes.Count];
        for (int agent = 0; agent < episodes.Count; agent++)
        {
            _states[agent] = predictor.RentState();
        }
    }

    /// <summary>Plays frames as a game loop would: in each frame, every agent observes, steps and predicts.</summary>
    /// <param name="frames">How many frames, from the episodes' first on.</param>
    /// <param name="errors">Takes in every prediction.</param>
    public void Play(int frames, ErrorLog errors)
    {
        Span<float> input = stackalloc float[PredictorShape.Inputs];
        Span<float> output = stackalloc float[PredictorShape.Outputs];
        for (int frame = 0; frame < frames; frame++)
        {
            for (int agent = 0; agent < _states.Length; agent++)
            {
                Episode episode = _episodes[agent];
                ref Belief belief = ref _beliefs[agent];
                errors.Add(episode, frame, belief.Position);
                if (episode.FramesHidden[frame] > 0)
                {
                    belief.Miss(input);
                }
                else
                {
                    Vector2 previous = episode.Sightings[Math.Max(frame - 1, 0)];
                    belief.See(episode.Sightings[frame], previous, input);
                }

                _predictor.Step(input, output, _states[agent]);
                belief.Predict(output);
            }
        }
    }

    /// <summary>Forgets everything: all agents begin anew.</summary>
    public void Reset()
    {
        Array.Clear(_beliefs);
        foreach (RecurrentState<TPredictor> state in _states)
        {
            state.Reset();
        }
    }

    /// <summary>Returns the states.</summary>
    public void Dispose()
    {
        foreach (RecurrentState<TPredictor> state in _states)
        {
            state.Dispose();
        }
    }
}
