using RewardBridge.Statistics;
using RewardBridge.Verification;

namespace RewardBridge.Training.Distillation;

/// <summary>How a student does on examples it was not trained on.</summary>
/// <param name="Kappa">Cohen's kappa of its decisions with the verdicts, in [-1, 1]; null where all are alike.</param>
/// <param name="Auc">Area under the ROC curve of its probabilities; null where all verdicts are alike.</param>
/// <param name="LogLoss">Mean of -log p of the verdicts, in nats.</param>
/// <param name="Examples">Number of examples it judged.</param>
public sealed record HeldOutFigures(double? Kappa, double? Auc, double LogLoss, int Examples)
{
    // A probability of exactly 0 or 1 that is wrong would make the mean infinite.
    const double Least = 1e-6;

    /// <summary>Figures of verdicts on examples; abstentions are left out.</summary>
    public static HeldOutFigures Of(
        IReadOnlyList<VerdictExample> examples,
        IReadOnlyList<Verdict> verdicts
    )
    {
        var judged = examples
            .Zip(verdicts)
            .Where(pair => pair.Second.TryGetProbability(out _))
            .Select(pair =>
            {
                pair.Second.TryGetProbability(out var p);
                return (p, pair.First.IsCorrect);
            })
            .ToList();
        var scores = judged.Select(j => j.p).ToArray();
        var labels = judged.Select(j => j.IsCorrect).ToArray();
        return new(
            CohensKappa.Of([.. scores.Select(p => p >= 0.5)], labels),
            RocAuc.Of(judged),
            judged.Average(j => -Math.Log(Math.Clamp(j.IsCorrect ? j.p : 1 - j.p, Least, 1))),
            judged.Count
        );
    }
}
