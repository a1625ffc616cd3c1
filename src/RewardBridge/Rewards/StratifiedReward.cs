using RewardBridge.Verification;

namespace RewardBridge.Rewards;

/// <summary>A rule decides the stratum, a model ranks inside it: no response that the rule refuses earns as much as one that it accepts.</summary>
/// <remarks>Source: HERO's stratified normalisation (arXiv:2510.07242), over the rollouts of one question.</remarks>
public static class StratifiedReward
{
    // Keeps the ratio defined where all scores of a stratum are equal.
    const double Epsilon = 1e-6;

    /// <summary>
    /// -alpha + 2 alpha s for responses that the rule decides incorrect, 1 - beta + 2 beta s for correct ones,
    /// with s = (p - min p) / (max p - min p + 1e-6) over the stratum's model scores p.
    /// </summary>
    /// <remarks>
    /// A response alone in its stratum, or with scores all equal, gets the stratum's middle, 0 or 1, where HERO's formula gives its
    /// lower end. Where the rule abstains the model decides the stratum: there is nothing else to go by. Where the model abstains
    /// the response has no reward and enters no minimum and no maximum.
    /// </remarks>
    /// <param name="rule">The rule's verdicts on the rollouts of one question.</param>
    /// <param name="model">The model's, in the same order.</param>
    /// <param name="alpha">Half the width of the lower stratum, in [0, 0.5].</param>
    /// <param name="beta">Half the width of the upper stratum, in [0, 0.5].</param>
    /// <returns>One a rollout, in [-alpha, 1 + beta]; null where the model abstained.</returns>
    /// <exception cref="ArgumentException">Lists of different length.</exception>
    public static IReadOnlyList<double?> Of(
        IReadOnlyList<Verdict> rule,
        IReadOnlyList<Verdict> model,
        double alpha,
        double beta
    )
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(model);
        if (rule.Count != model.Count)
            throw new ArgumentException(
                $"Expected a verdict of each verifier a rollout, found {rule.Count} and {model.Count}."
            );
        var strata = rule.Zip(model, IsUpper).ToList();
        var rewards = new double?[model.Count];
        foreach (var isUpper in (bool[])[false, true])
        {
            var members = Enumerable.Range(0, rewards.Length).Where(i => strata[i] == isUpper);
            var scores = members.ToDictionary(i => i, i => SoftReward.Of(model[i])!.Value);
            if (scores.Count == 0)
                continue;
            var (low, high) = (scores.Values.Min(), scores.Values.Max());
            var (middle, width) = isUpper ? (1.0, beta) : (0.0, alpha);
            foreach (var (i, score) in scores)
                rewards[i] =
                    low == high
                        ? middle
                        : middle - width + 2 * width * (score - low) / (high - low + Epsilon);
        }
        return rewards;
    }

    static bool? IsUpper(Verdict rule, Verdict model) =>
        !model.TryGetDecision(out var byModel) ? null
        : rule.TryGetDecision(out var byRule) ? byRule
        : byModel;
}
