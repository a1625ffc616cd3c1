namespace RewardBridge.Training.Advantages;

/// <summary>The part of an advantage that is one number a rollout: baseline and scale.</summary>
static class OutcomeAdvantages
{
    /// <summary>One number a rollout; null where it was not scored or has no baseline.</summary>
    public static double?[] Of(AdvantageOptions options, IReadOnlyList<RewardedRollout> rollouts)
    {
        var batch = Rewards.Of(rollouts);
        var groups = rollouts
            .GroupBy(r => r.Group)
            .ToDictionary(group => group.Key, group => Rewards.Of(group));

        var outcomes = new double?[rollouts.Count];
        for (var i = 0; i < outcomes.Length; i++)
            outcomes[i] = Of(options, rollouts[i], groups[rollouts[i].Group], batch);
        return outcomes;
    }

    static double? Of(
        AdvantageOptions options,
        RewardedRollout rollout,
        Rewards group,
        Rewards batch
    )
    {
        if (rollout.Reward is not { } reward)
            return null;
        if (options.NeedsGroups && group.Count < 2)
            return null;
        if (options.Scale is AdvantageScale.BatchStd && batch.Count < 2)
            return null;

        var difference = options.Baseline switch
        {
            Baseline.None => reward,
            Baseline.BatchMean => reward - batch.Mean,
            Baseline.GroupMean => reward - group.Mean,
            Baseline.LeaveOneOut => reward - group.MeanWithout(reward),
            Baseline.Greedy => reward - rollout.GreedyReward,
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Baseline, null),
        };
        var deviation = options.Scale switch
        {
            AdvantageScale.None => 1,
            AdvantageScale.GroupStd => group.Deviation(options.Ddof) + options.Epsilon,
            AdvantageScale.BatchStd => batch.Deviation(options.Ddof) + options.Epsilon,
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Scale, null),
        };
        // Only equal rewards have no deviation: they teach nothing, whichever baseline there is.
        return deviation == 0 ? 0 : difference / deviation;
    }

    /// <summary>Moments of the scored rewards of a group or a step.</summary>
    /// <remarks>Sums are of differences from the first reward, so that equal ones have exactly their own mean and no deviation.</remarks>
    sealed class Rewards
    {
        readonly double _origin;
        readonly double _sum;
        readonly double _squares;

        Rewards(List<double> scored)
        {
            Count = scored.Count;
            _origin = scored.FirstOrDefault();
            _sum = scored.Sum(r => r - _origin);
            _squares = scored.Sum(r => (r - Mean) * (r - Mean));
        }

        public int Count { get; }

        public double Mean => _origin + _sum / Count;

        public static Rewards Of(IEnumerable<RewardedRollout> rollouts) =>
            new([.. rollouts.Where(r => r.Reward is not null).Select(r => r.Reward!.Value)]);

        public double MeanWithout(double reward) =>
            _origin + (_sum - (reward - _origin)) / (Count - 1);

        public double Deviation(int ddof) => Math.Sqrt(_squares / (Count - ddof));
    }
}
