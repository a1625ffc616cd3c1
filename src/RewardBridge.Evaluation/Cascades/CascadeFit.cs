using RewardBridge.Verification;

namespace RewardBridge.Evaluation.Cascades;

/// <summary>Finds where each stage of a cascade is sure enough to decide, on labelled responses.</summary>
public static class CascadeFit
{
    // A set so small has its precision by chance.
    const int LeastDecided = 10;

    // Each pass lowers the total loss; it has settled long before.
    const int MostPasses = 20;

    /// <summary>Bands with which each stage decides as much as it can at a precision of its own decisions.</summary>
    /// <remarks>
    /// Stage by stage, on what the stages before left open: the widest set of highest scores of which the target share is correct, and of the rest the
    /// widest set of lowest scores of which the target share is incorrect; sets of fewer than ten responses are none.
    /// </remarks>
    /// <param name="data">Scores and labels.</param>
    /// <param name="target">Share of a stage's decisions that have to be right, in (0, 1].</param>
    /// <returns>One band a stage but the last.</returns>
    public static IReadOnlyList<DecisionBand> ForPrecision(CascadeData data, double target)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (target is not (> 0 and <= 1))
            throw new ArgumentOutOfRangeException(
                nameof(target),
                target,
                "Expected a share in (0, 1]."
            );
        var bands = new DecisionBand[data.Stages.Count - 1];
        var open = Enumerable.Range(0, data.Count).ToList();
        for (var stage = 0; stage < bands.Length; stage++)
        {
            var falling = data.Ranked(stage, open);
            falling.Reverse();
            var accept = Widest(data, falling, isCorrect: true, target)?.Score;
            var rising = data.Ranked(stage, open);
            rising.RemoveAll(r => r.Score >= accept);
            bands[stage] = new(accept, Widest(data, rising, isCorrect: false, target)?.Score);
            open.RemoveAll(i => data.Decides(stage, bands[stage], i) is not null);
        }
        return bands;
    }

    /// <summary>Bands of the least loss: errors, and cost at the price of one unit in errors.</summary>
    /// <remarks>
    /// The loss of a response is 1 where the decision is wrong or missing, plus price times the cost of the stages asked. Stage by stage the best
    /// band is found exactly, given the others, from two sorted sums; passes repeat until nothing changes.
    /// </remarks>
    /// <param name="data">Scores, labels and costs.</param>
    /// <param name="price">Errors that one unit of cost is worth, at least 0.</param>
    /// <returns>One band a stage but the last.</returns>
    public static IReadOnlyList<DecisionBand> ForPrice(CascadeData data, double price)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (price is not (>= 0 and < double.PositiveInfinity))
            throw new ArgumentOutOfRangeException(nameof(price), price, "Expected a number >= 0.");
        var bands = new DecisionBand[data.Stages.Count - 1];
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var before = bands.ToArray();
            for (var stage = bands.Length - 1; stage >= 0; stage--)
                bands[stage] = Cheapest(data, bands, stage, price);
            if (bands.SequenceEqual(before))
                break;
        }
        return bands;
    }

    /// <summary>The last place of the widest set that meets the target, from the beginning of the ranking; null for none.</summary>
    static Ranked? Widest(CascadeData data, List<Ranked> ranked, bool isCorrect, double target)
    {
        Ranked? widest = null;
        var right = 0;
        foreach (var (i, item) in ranked.Index())
        {
            right += data.Labels[item.Item] == isCorrect ? 1 : 0;
            // Equal scores are decided together.
            if (i + 1 < ranked.Count && ranked[i + 1].Score == item.Score)
                continue;
            if (i + 1 >= LeastDecided && right >= target * (i + 1))
                widest = item;
        }
        return widest;
    }

    static DecisionBand Cheapest(CascadeData data, DecisionBand[] bands, int stage, double price)
    {
        var reached = Enumerable.Range(0, data.Count).Where(i => data.Reaches(stage, bands, i));
        var ranked = data.Ranked(stage, reached);
        var later = ranked.ConvertAll(r => data.LossFrom(stage + 1, bands, r.Item, price));
        // What deciding the first k as incorrect, or all from k on as correct, saves over passing them on.
        var n = ranked.Count;
        var (reject, accept) = (new double[n + 1], new double[n + 1]);
        for (var k = 0; k < n; k++)
            reject[k + 1] = reject[k] + later[k] - (data.Labels[ranked[k].Item] ? 1 : 0);
        for (var k = n - 1; k >= 0; k--)
            accept[k] = accept[k + 1] + later[k] - (data.Labels[ranked[k].Item] ? 0 : 1);

        var (best, low, high, bestReject) = (double.NegativeInfinity, 0, n, 0);
        for (var k = 0; k <= n; k++)
        {
            if (k > 0 && k < n && ranked[k].Score == ranked[k - 1].Score)
                continue; // equal scores are decided together
            if (reject[k] > reject[bestReject])
                bestReject = k;
            if (reject[bestReject] + accept[k] > best)
                (best, low, high) = (reject[bestReject] + accept[k], bestReject, k);
        }
        return new(high < n ? ranked[high].Score : null, low > 0 ? ranked[low - 1].Score : null);
    }
}
