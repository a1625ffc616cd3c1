using RewardBridge.Inference;
using RewardBridge.Questions;
using RewardBridge.Training.Configuration;
using RewardBridge.Training.Runs;
using RewardBridge.Verification;

namespace RewardBridge.Training.Reinforcement;

/// <summary>Measures a policy on questions it does not train on: one sampled response each, the same random numbers every time.</summary>
sealed class Validation(
    LanguageModel policy,
    IReadOnlyList<Question> questions,
    IVerifier verifier,
    IVerifier rewarding,
    RolloutOptions rollout,
    ulong seed
)
{
    // Random keys of validation belong to a step that training never reaches.
    const long Step = -1;

    /// <summary>Adds accuracy, abstentions, and where another verifier pays the reward its gap to this one, to <paramref name="metrics"/>.</summary>
    public async Task<HeldOutResponses> MeasureAsync(
        StepMetrics metrics,
        CancellationToken cancellationToken
    )
    {
        if (questions.Count == 0)
            return HeldOutResponses.None;
        var groups = RolloutSampler.Sample(
            policy,
            questions,
            groupSize: 1,
            rollout.Sampling,
            seed,
            Step,
            cancellationToken
        );
        Triple[] triples = [.. groups.SelectMany(g => g.Triples)];
        var verdicts = await verifier.VerifyAsync(triples, cancellationToken).ConfigureAwait(false);
        var decided = verdicts.Where(v => v.Abstention is null).ToList();
        metrics[MetricNames.ValidationAccuracy] =
            (double)decided.Count(v => v.TryGetDecision(out var correct) && correct)
            / decided.Count;
        metrics[MetricNames.ValidationAbstained] =
            (double)(verdicts.Count - decided.Count) / verdicts.Count;
        IReadOnlyList<Verdict> paid = [];
        if (!ReferenceEquals(rewarding, verifier))
        {
            paid = await rewarding.VerifyAsync(triples, cancellationToken).ConfigureAwait(false);
            metrics[MetricNames.ValidationGap] = Gap(paid, verdicts);
        }
        return new(RolloutRecords.Unrewarded(groups, verdicts), paid);
    }

    /// <summary>Mean of P(correct) by the one minus the other's decision; null where no response was judged by both.</summary>
    static double? Gap(IReadOnlyList<Verdict> paid, IReadOnlyList<Verdict> verdicts)
    {
        var differences = new List<double>();
        foreach (var (reward, check) in paid.Zip(verdicts))
            if (
                reward.TryGetProbability(out var probability)
                && check.TryGetDecision(out var isCorrect)
            )
                differences.Add(probability - (isCorrect ? 1 : 0));
        return differences.Count == 0 ? null : differences.Average();
    }
}

/// <summary>The responses to the validation questions.</summary>
/// <param name="Records">With the validation verifier's verdicts, one a question.</param>
/// <param name="Paid">Verdicts of the reward's verifier on the same; none where it is the same verifier.</param>
sealed record HeldOutResponses(IReadOnlyList<RolloutRecord> Records, IReadOnlyList<Verdict> Paid)
{
    /// <summary>No validation.</summary>
    public static HeldOutResponses None { get; } = new([], []);
}
