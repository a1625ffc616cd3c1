using RewardBridge.Statistics;
using RewardBridge.Verification;

namespace RewardBridge.Evaluation.Agreement;

/// <summary>A majority's decision as a verdict.</summary>
static class Ballot
{
    public static Verdict Of(IEnumerable<bool?> votes) =>
        MajorityVote.Of(votes) switch
        {
            true => Verdict.Correct,
            false => Verdict.Incorrect,
            null => Verdict.Abstained(AbstentionReason.NoDecision, "as many votes for as against"),
        };
}
