using RewardBridge.Questions;

namespace RewardBridge.Training.Runs;

/// <summary>Which items each step takes: a fresh permutation an epoch, a function of seed and step alone.</summary>
/// <remarks>Nothing is remembered between steps, so a resumed run takes the same items.</remarks>
/// <typeparam name="T">Questions, or groups of examples.</typeparam>
public sealed class EpochSchedule<T>
{
    const ulong EpochStride = 0x9E3779B97F4A7C15; // odd and large: seeds 1, 2, 3 share no epoch

    readonly IReadOnlyList<T> _items;
    readonly Func<T, string> _id;
    readonly ulong _seed;
    readonly int _perStep;
    (long Epoch, IReadOnlyList<T> Order) _current = (-1, []);

    /// <summary>A schedule over <paramref name="items"/>.</summary>
    /// <param name="items">In any order.</param>
    /// <param name="id">Tells them apart; the order hangs on it.</param>
    /// <param name="perStep">Items a step.</param>
    /// <param name="seed">Each seed has its own order.</param>
    /// <exception cref="ArgumentException">Fewer items than a step takes.</exception>
    public EpochSchedule(IReadOnlyList<T> items, Func<T, string> id, int perStep, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(id);
        if (items.Count < perStep)
            throw new ArgumentException(
                $"Found {items.Count} to train on, expected at least the {perStep} that one step takes."
            );
        (_items, _id, _perStep, _seed) = (items, id, perStep, seed);
    }

    /// <summary>Whole steps in which no item is taken twice.</summary>
    public int StepsPerEpoch => _items.Count / _perStep;

    /// <summary>The items of a step, none twice in an epoch.</summary>
    /// <param name="step">From 1.</param>
    public IReadOnlyList<T> At(long step)
    {
        var (epoch, place) = Math.DivRem(step - 1, StepsPerEpoch);
        if (_current.Epoch != epoch)
            _current = (
                epoch,
                QuestionOrder.Shuffle(_items, _id, _seed + (ulong)epoch * EpochStride)
            );
        return [.. _current.Order.Skip((int)place * _perStep).Take(_perStep)];
    }
}
