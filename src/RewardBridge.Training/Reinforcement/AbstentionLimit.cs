using RewardBridge.Verification;

namespace RewardBridge.Training.Reinforcement;

/// <summary>Stops a run whose verifier mostly can't judge, before it trains on what little is left.</summary>
static class AbstentionLimit
{
    /// <exception cref="TrainingStoppedException">The share of abstentions is above the limit.</exception>
    public static void Check(IReadOnlyList<Verdict> verdicts, double limit, long step)
    {
        var abstentions = verdicts.Select(v => v.Abstention).OfType<Abstention>().ToList();
        var share = (double)abstentions.Count / verdicts.Count;
        if (share <= limit)
            return;
        var commonest = abstentions.GroupBy(a => a.Reason).MaxBy(g => g.Count())!;
        throw new TrainingStoppedException(
            FormattableString.Invariant(
                $"Step {step}: the verifier abstained on {share:P0} of {verdicts.Count} responses, the limit is {limit:P0} (reward.max_abstention_share). "
            ) + $"Commonest reason: {commonest.Key}, for example: {commonest.First().Detail}."
        );
    }
}
