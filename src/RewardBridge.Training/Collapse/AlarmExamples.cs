using RewardBridge.Training.Runs;
using RewardBridge.Verification;

namespace RewardBridge.Training.Collapse;

/// <summary>Picks the responses that show best what an alarm is about.</summary>
static class AlarmExamples
{
    const int Most = 6;

    /// <summary>A few responses for a signal.</summary>
    /// <param name="signal">What they have to show.</param>
    /// <param name="rollouts">The step's training rollouts.</param>
    /// <param name="heldOut">The validation responses with the check's verdicts.</param>
    /// <param name="paid">The reward's verifier's verdicts on those; empty where there is no other check.</param>
    public static IReadOnlyList<AlarmExample> Of(
        CollapseSignal signal,
        IReadOnlyList<RolloutRecord> rollouts,
        IReadOnlyList<RolloutRecord> heldOut,
        IReadOnlyList<Verdict> paid
    ) =>
        signal switch
        {
            CollapseSignal.Gap or CollapseSignal.Fall when paid.Count > 0 => HeldOut(heldOut, paid),
            CollapseSignal.Length => Training(rollouts, r => r.Completion.Tokens.Length),
            CollapseSignal.Repetition => Training(
                rollouts,
                r => ResponseMeasures.Repetition(r.Completion.Tokens)
            ),
            CollapseSignal.Commonest => Commonest(rollouts),
            CollapseSignal.Abstentions => Training(
                rollouts,
                r => r.Verdict.Abstention is null ? 0 : 1
            ),
            CollapseSignal.NoContent => Training(
                rollouts,
                r => ResponseMeasures.HasNoContent(r) ? 1 : 0
            ),
            _ => Training(rollouts, r => r.Reward ?? 0),
        };

    static List<AlarmExample> HeldOut(
        IReadOnlyList<RolloutRecord> heldOut,
        IReadOnlyList<Verdict> paid
    ) =>
        [
            .. heldOut
                .Zip(paid)
                .Where(pair =>
                    pair.First.Verdict.TryGetDecision(out var isCorrect)
                    && !isCorrect
                    && pair.Second.Abstention is null
                )
                .OrderByDescending(pair => Score(pair.Second))
                .Take(Most)
                .Select(pair => Example(pair.First, pair.Second, pair.First.Verdict)),
        ];

    static List<AlarmExample> Training(
        IReadOnlyList<RolloutRecord> rollouts,
        Func<RolloutRecord, double> shows
    ) => [.. rollouts.OrderByDescending(shows).Take(Most).Select(r => Example(r, r.Verdict, null))];

    static List<AlarmExample> Commonest(IReadOnlyList<RolloutRecord> rollouts)
    {
        var text = rollouts.CountBy(r => r.Completion.Text.Trim()).MaxBy(t => t.Value).Key;
        return Training(
            [.. rollouts.DistinctBy(r => (r.QuestionId, r.Completion.Text))],
            r => r.Completion.Text.Trim() == text ? 1 : 0
        );
    }

    static double Score(Verdict verdict) => verdict.TryGetProbability(out var p) ? p : 0;

    static AlarmExample Example(RolloutRecord rollout, Verdict verdict, Verdict? check) =>
        new(
            rollout.Prompt,
            rollout.References,
            rollout.Completion.Text,
            verdict.ToString(),
            check?.ToString()
        );
}
