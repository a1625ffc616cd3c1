using RewardBridge.Judging;
using RewardBridge.Verification;

namespace RewardBridge.Training.Runs;

/// <summary>What the responses of a step look like: repetition, sameness, emptiness.</summary>
public static class ResponseMeasures
{
    const int GramLength = 3;

    /// <summary>Adds repetition, the commonest response's share, and the share of responses without content.</summary>
    public static StepMetrics WithTexts(
        this StepMetrics metrics,
        IReadOnlyList<RolloutRecord> rollouts
    )
    {
        ArgumentNullException.ThrowIfNull(metrics);
        ArgumentNullException.ThrowIfNull(rollouts);
        var empty = rollouts.Where(HasNoContent).ToList();
        var paid = empty.Count(r => r.Verdict.TryGetDecision(out var isCorrect) && isCorrect);
        metrics[MetricNames.ResponseRepetition] =
            rollouts.Sum(r => Repetition(r.Completion.Tokens)) / rollouts.Count;
        metrics[MetricNames.ResponseCommonest] =
            (double)
                rollouts
                    .CountBy(r => r.Completion.Text.Trim())
                    .Select(text => text.Value)
                    .DefaultIfEmpty()
                    .Max() / rollouts.Count;
        metrics[MetricNames.NoContent] = (double)empty.Count / rollouts.Count;
        metrics[MetricNames.NoContentPaid] =
            (double)paid / empty.Count(r => r.Verdict.Abstention is null);
        return metrics;
    }

    /// <summary>Share of a response's token trigrams that stood in it before; 0 where it has none.</summary>
    public static double Repetition(IReadOnlyList<int> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        var grams = tokens.Count - GramLength + 1;
        if (grams <= 0)
            return 0;
        var seen = new HashSet<(int, int, int)>();
        for (var i = 0; i < grams; i++)
            seen.Add((tokens[i], tokens[i + 1], tokens[i + 2]));
        return 1 - (double)seen.Count / grams;
    }

    /// <summary>Whether a response says nothing.</summary>
    public static bool HasNoContent(RolloutRecord rollout)
    {
        ArgumentNullException.ThrowIfNull(rollout);
        return NoContent.In(rollout.Completion.Text, rollout.References);
    }
}
