using RewardBridge.Inference;
using RewardBridge.Training.Advantages;
using RewardBridge.Training.Runs;
using RewardBridge.Verification;

namespace RewardBridge.Training.Reinforcement;

/// <summary>Brings groups and what was made of them into the form that a run records, groups flattened.</summary>
static class RolloutRecords
{
    /// <summary>Rollouts that were trained on.</summary>
    public static IReadOnlyList<RolloutRecord> Of(
        IReadOnlyList<RolloutGroup> groups,
        IReadOnlyList<Verdict> verdicts,
        IReadOnlyList<RewardedRollout> rewarded,
        IReadOnlyList<float[]> advantages
    ) => Flatten(groups, i => (verdicts[i], rewarded[i].Reward, advantages[i]));

    /// <summary>Responses that were only judged: no reward, no advantages.</summary>
    public static IReadOnlyList<RolloutRecord> Unrewarded(
        IReadOnlyList<RolloutGroup> groups,
        IReadOnlyList<Verdict> verdicts
    ) => Flatten(groups, i => (verdicts[i], null, []));

    static List<RolloutRecord> Flatten(
        IReadOnlyList<RolloutGroup> groups,
        Func<int, (Verdict Verdict, double? Reward, float[] Advantages)> outcome
    )
    {
        var records = new List<RolloutRecord>();
        foreach (var group in groups)
        foreach (var (sample, completion) in group.Completions.Index())
        {
            var (verdict, reward, advantages) = outcome(records.Count);
            records.Add(
                new()
                {
                    QuestionId = group.Question.Id,
                    Domain = group.Question.Domain,
                    References = [.. group.Question.References],
                    Sample = sample,
                    Prompt = group.Question.Text,
                    Completion = completion,
                    Verdict = verdict,
                    Reward = reward,
                    Advantages = advantages,
                }
            );
        }
        return records;
    }
}
