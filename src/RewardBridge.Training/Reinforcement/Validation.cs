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
    RolloutOptions rollout,
    ulong seed
)
{
    // Random keys of validation belong to a step that training never reaches.
    const long Step = -1;

    /// <summary>Adds accuracy and abstentions to <paramref name="metrics"/>.</summary>
    /// <returns>The responses with their verdicts, one a question; none where there are no questions.</returns>
    public async Task<IReadOnlyList<RolloutRecord>> MeasureAsync(
        StepMetrics metrics,
        CancellationToken cancellationToken
    )
    {
        if (questions.Count == 0)
            return [];
        var groups = RolloutSampler.Sample(
            policy,
            questions,
            groupSize: 1,
            rollout.Sampling,
            seed,
            Step,
            cancellationToken
        );
        var verdicts = await verifier
            .VerifyAsync([.. groups.SelectMany(g => g.Triples)], cancellationToken)
            .ConfigureAwait(false);
        var decided = verdicts.Where(v => v.Abstention is null).ToList();
        metrics[MetricNames.ValidationAccuracy] =
            (double)decided.Count(v => v.TryGetDecision(out var correct) && correct)
            / decided.Count;
        metrics[MetricNames.ValidationAbstained] =
            (double)(verdicts.Count - decided.Count) / verdicts.Count;
        return RolloutRecords.Unrewarded(groups, verdicts);
    }
}
