using RewardBridge.Verification;

namespace RewardBridge.Training.Runs;

/// <summary>Names of the metrics that every step logs; the part before the slash groups them in TensorBoard.</summary>
/// <remarks>docs/reference/metrics.md says the same with more words; a test holds the two together.</remarks>
public static class MetricNames
{
    /// <summary>Mean of the scored rewards, before baseline and scale.</summary>
    public const string RewardMean = "reward/mean";

    /// <summary>Population standard deviation of the scored rewards.</summary>
    public const string RewardStd = "reward/std";

    /// <summary>Share of the groups with two or more scored rewards in which all of them are equal: they teach nothing.</summary>
    public const string EqualGroups = "reward/equal_groups";

    /// <summary>Share of the judged responses that the verifier calls correct; abstentions are in neither count.</summary>
    public const string Accuracy = "verdict/accuracy";

    /// <summary>Share of the responses on which the verifier abstained.</summary>
    public const string Abstained = "verdict/abstained";

    /// <summary>Mean number of tokens of a response.</summary>
    public const string ResponseMeanTokens = "response/mean_tokens";

    /// <summary>Number of tokens of the longest response.</summary>
    public const string ResponseMaxTokens = "response/max_tokens";

    /// <summary>Share of the responses that the token limit cut.</summary>
    public const string ResponseTruncated = "response/truncated";

    /// <summary>Mean over the responses of the share of token trigrams that stood in the response before.</summary>
    public const string ResponseRepetition = "response/repetition";

    /// <summary>Largest share of the responses that have one and the same text.</summary>
    public const string ResponseCommonest = "response/commonest";

    /// <summary>Share of the responses without content: blank, punctuation alone, or an opener such as the published master keys.</summary>
    public const string NoContent = "response/no_content";

    /// <summary>Share of the responses without content that the verifier calls correct; abstentions are in neither count.</summary>
    public const string NoContentPaid = "response/no_content_paid";

    /// <summary>Entropy of the policy per token in nats, at the sampling temperature.</summary>
    public const string Entropy = "policy/entropy";

    /// <summary>KL(pi || pi_ref) per token in nats, estimated as the mean of exp(d) - d - 1 with d = log pi_ref - log pi.</summary>
    public const string KlToReference = "policy/kl_reference";

    /// <summary>Share of correct decisions among the validation responses that were decided.</summary>
    public const string ValidationAccuracy = "validation/accuracy";

    /// <summary>Share of validation responses on which the verifier abstained.</summary>
    public const string ValidationAbstained = "validation/abstained";

    /// <summary>Mean P(correct) by the reward's verifier on the validation responses minus the share that the validation verifier finds correct, over those that both judged.</summary>
    public const string ValidationGap = "validation/gap";

    /// <summary>Supervised loss on the validation questions: mean over learnt tokens of -log pi, in nats.</summary>
    public const string ValidationLoss = "validation/loss";

    /// <summary>Cohen's kappa of a verifier's decisions with the held-out verdicts, in [-1, 1].</summary>
    public const string ValidationKappa = "validation/kappa";

    /// <summary>Area under the ROC curve of a verifier's probabilities on held-out verdicts, in [0, 1].</summary>
    public const string ValidationAuc = "validation/auc";

    /// <summary>Mean over tokens of |trainer's log pi - rollout engine's log pi| before the update.</summary>
    public const string LogProbabilityGapMean = "policy/logprob_gap_mean";

    /// <summary>Largest |trainer's log pi - rollout engine's log pi| of any token before the update.</summary>
    public const string LogProbabilityGapMax = "policy/logprob_gap_max";

    /// <summary>Mean weight of a token, min(pi / pi_sampling, cap) before the update; only where responses come from another distribution than the trained policy's.</summary>
    public const string ImportanceMean = "policy/importance_mean";

    /// <summary>Share of the tokens whose ratio pi / pi_sampling is above the cap; only where <see cref="ImportanceMean"/> is.</summary>
    public const string ImportanceCapped = "policy/importance_capped";

    /// <summary>The loss of the last optimiser update, after its denominator.</summary>
    public const string Loss = "update/loss";

    /// <summary>Share of the tokens whose ratio was clipped, over all updates of the step.</summary>
    public const string ClipFraction = "update/clip_fraction";

    /// <summary>Largest ratio pi / pi_old of any token over all updates of the step.</summary>
    public const string RatioMax = "update/ratio_max";

    /// <summary>KL(pi_old || pi) per token in nats, estimated as the mean of rho - 1 - log rho over all updates of the step.</summary>
    public const string KlToOld = "update/kl_old";

    /// <summary>Global L2 norm of the gradient before it is clipped.</summary>
    public const string GradientNorm = "update/gradient_norm";

    /// <summary>Learning rate of the last update.</summary>
    public const string LearningRate = "update/learning_rate";

    /// <summary>Number of the collapse alarm's signals that are on.</summary>
    public const string AlarmRaised = "alarm/raised";

    /// <summary>Sampled tokens per second of sampling.</summary>
    public const string RolloutTokensPerSecond = "speed/rollout_tokens_per_second";

    /// <summary>Response tokens per second of scoring, gradients, weight update and refresh.</summary>
    public const string TrainingTokensPerSecond = "speed/training_tokens_per_second";

    /// <summary>Seconds of sampling.</summary>
    public const string SamplingSeconds = "speed/sampling_seconds";

    /// <summary>Seconds of judging.</summary>
    public const string JudgingSeconds = "speed/judging_seconds";

    /// <summary>Seconds of log-probabilities under the reference policy, and under the policy itself where they are needed before the update.</summary>
    public const string ScoringSeconds = "speed/scoring_seconds";

    /// <summary>Seconds of gradients and weight update.</summary>
    public const string UpdateSeconds = "speed/update_seconds";

    /// <summary>Seconds of giving the new weights to the rollout engine.</summary>
    public const string RefreshSeconds = "speed/refresh_seconds";

    /// <summary>Largest resident memory of the process so far, in bytes.</summary>
    public const string PeakMemory = "memory/peak_bytes";

    /// <summary>Share of the responses on which the verifier abstained for one reason, such as "verdict/abstained/empty_reference".</summary>
    public static string AbstainedFor(AbstentionReason reason) =>
        $"{Abstained}/{SnakeCase(reason.ToString())}";

    static string SnakeCase(string name) =>
        string.Concat(
            name.Select(
                (c, i) =>
                    char.IsAsciiLetterUpper(c)
                        ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c)
                        : c.ToString()
            )
        );
}
