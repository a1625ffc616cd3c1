using RewardBridge.Questions;

namespace RewardBridge.Training.Reinforcement;

/// <summary>Which questions each step takes: a fresh permutation an epoch, a function of seed and step alone.</summary>
/// <remarks>Nothing is remembered between steps, so a resumed run takes the same questions.</remarks>
public sealed class QuestionSchedule
{
    readonly IReadOnlyList<Question> _questions;
    readonly ulong _seed;
    readonly int _perStep;
    (long Epoch, IReadOnlyList<Question> Order) _current = (-1, []);

    /// <summary>A schedule over <paramref name="questions"/>.</summary>
    /// <exception cref="ArgumentException">Fewer questions than a step takes.</exception>
    public QuestionSchedule(IReadOnlyList<Question> questions, int perStep, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(questions);
        if (questions.Count < perStep)
            throw new ArgumentException(
                $"Found {questions.Count} training questions, expected at least the {perStep} that one step takes."
            );
        (_questions, _perStep, _seed) = (questions, perStep, seed);
    }

    /// <summary>The questions of a step, no question twice in an epoch.</summary>
    /// <param name="step">From 1.</param>
    public IReadOnlyList<Question> At(long step)
    {
        var stepsPerEpoch = _questions.Count / _perStep;
        var (epoch, place) = Math.DivRem(step - 1, stepsPerEpoch);
        if (_current.Epoch != epoch)
            _current = (epoch, QuestionOrder.Shuffle(_questions, _seed + (ulong)epoch));
        return [.. _current.Order.Skip((int)place * _perStep).Take(_perStep)];
    }
}
