using System.Globalization;
using RewardBridge.Evaluation.Reports;
using RewardBridge.Statistics;
using RewardBridge.Training.Runs;

namespace RewardBridge.Cli.Screens;

/// <summary>Accuracy on the validation questions before training and at the end, by domain.</summary>
static class ValidationTable
{
    const ulong Seed = 1; // of the bootstrap: the same run gives the same table
    const string All = "all";

    /// <summary>The table of a run; null where it was validated fewer than two times.</summary>
    public static async Task<ReportTable?> OfAsync(
        RunPaths paths,
        CancellationToken cancellationToken
    )
    {
        var steps = paths.ValidatedSteps().ToList();
        if (steps.Count < 2)
            return null;
        return Of(
            steps[0],
            await RolloutParquet.ReadAsync(paths.ValidationFile(steps[0]), cancellationToken),
            steps[^1],
            await RolloutParquet.ReadAsync(paths.ValidationFile(steps[^1]), cancellationToken)
        );
    }

    /// <summary>The table of two validations of the same questions.</summary>
    /// <param name="firstStep">Steps done before <paramref name="before"/>.</param>
    /// <param name="before">One response a question.</param>
    /// <param name="lastStep">Steps done before <paramref name="after"/>.</param>
    /// <param name="after">The same questions.</param>
    public static ReportTable Of(
        long firstStep,
        IReadOnlyList<RolloutRecord> before,
        long lastStep,
        IReadOnlyList<RolloutRecord> after
    )
    {
        var later = after.ToDictionary(r => r.QuestionId);
        var pairs = before.Select(r => new Pair(r, later[r.QuestionId])).ToList();
        var domains = pairs
            .Where(p => p.Before.Domain is not null)
            .GroupBy(p => p.Before.Domain!)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Row(g.Key, [.. g]))
            .ToList();
        return new(
            "Accuracy on the validation questions, with 95 % intervals (Wilson; of the change: paired bootstrap over questions)",
            ["domain", "questions", $"step {firstStep}", $"step {lastStep}", "change"],
            // A single domain would only be said twice.
            [.. domains.Count > 1 ? domains : [], Row(All, pairs)]
        );
    }

    static IReadOnlyList<string> Row(string name, List<Pair> pairs) =>
        [
            name,
            pairs.Count.ToString(CultureInfo.InvariantCulture),
            Share([.. pairs.Select(p => p.Before)]),
            Share([.. pairs.Select(p => p.After)]),
            Change(pairs),
        ];

    /// <summary>Abstentions are in neither count, and told.</summary>
    static string Share(List<RolloutRecord> responses)
    {
        var decided = responses.Where(r => r.Verdict.Abstention is null).ToList();
        var abstained = responses.Count - decided.Count;
        var share =
            decided.Count == 0
                ? "none decided"
                : WilsonInterval.Of(decided.Count(IsCorrect), decided.Count).AsPercent();
        return abstained == 0
            ? share
            : string.Create(CultureInfo.InvariantCulture, $"{share}, {abstained} abstained");
    }

    static string Change(List<Pair> pairs)
    {
        var differences = pairs
            .Where(p => p.Before.Verdict.Abstention is null && p.After.Verdict.Abstention is null)
            .Select(p => (IsCorrect(p.After) ? 1.0 : 0) - (IsCorrect(p.Before) ? 1 : 0))
            .ToList();
        if (differences.Count == 0)
            return "-";
        var change = BootstrapInterval.OfMean(differences, Seed);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{100 * change.Estimate:+0.0;-0.0;0.0} [{100 * change.Low:+0.0;-0.0;0.0}, {100 * change.High:+0.0;-0.0;0.0}]"
        );
    }

    static bool IsCorrect(RolloutRecord response) =>
        response.Verdict.TryGetDecision(out var correct) && correct;

    sealed record Pair(RolloutRecord Before, RolloutRecord After);
}
