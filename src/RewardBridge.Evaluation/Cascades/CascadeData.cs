using RewardBridge.Evaluation.Labels;
using RewardBridge.Verification;

namespace RewardBridge.Evaluation.Cascades;

/// <summary>What every stage of a cascade says of labelled responses, each asked about all.</summary>
/// <param name="Stages">The stages, the cheapest first.</param>
/// <param name="Labels">Whether each response is correct.</param>
public sealed record CascadeData(IReadOnlyList<StageVerdicts> Stages, IReadOnlyList<bool> Labels)
{
    /// <summary>Responses.</summary>
    public int Count => Labels.Count;

    /// <summary>Some of the responses.</summary>
    public CascadeData Part(IReadOnlyList<int> places) =>
        new(
            [.. Stages.Select(s => s with { Verdicts = s.Verdicts.Part(places) })],
            [.. places.Select(i => Labels[i])]
        );

    /// <summary>The stage's decision by its band; null where it passes the response on.</summary>
    internal bool? Decides(int stage, DecisionBand band, int item) =>
        Stages[stage].Verdicts.Probability(item) is { } score ? band.Decide(score) : null;

    /// <summary>Whether the stages before pass the response on.</summary>
    internal bool Reaches(int stage, IReadOnlyList<DecisionBand> bands, int item)
    {
        for (var before = 0; before < stage; before++)
            if (Decides(before, bands[before], item) is not null)
                return false;
        return true;
    }

    /// <summary>The decision, the stage that took it and the cost from a stage on; the last stage's own decision, or none, is final.</summary>
    internal (bool? Decision, int Stage, double Cost) Run(
        IReadOnlyList<DecisionBand> bands,
        int item,
        int from = 0
    )
    {
        var cost = 0.0;
        for (var stage = from; stage < Stages.Count - 1; stage++)
        {
            cost += Stages[stage].Cost;
            if (Decides(stage, bands[stage], item) is { } decision)
                return (decision, stage, cost);
        }
        return (Stages[^1].Verdicts.Decision(item), Stages.Count - 1, cost + Stages[^1].Cost);
    }

    /// <summary>Error (a missing decision is one) plus cost at a price, from a stage on.</summary>
    internal double LossFrom(int stage, IReadOnlyList<DecisionBand> bands, int item, double price)
    {
        var (decision, _, cost) = Run(bands, item, stage);
        return (decision == Labels[item] ? 0 : 1) + price * cost;
    }

    /// <summary>Those of the responses that the stage scores, ascending.</summary>
    internal List<Ranked> Ranked(int stage, IEnumerable<int> items) =>
        [
            .. items
                .Where(i => Stages[stage].Verdicts.Probability(i) is not null)
                .Select(i => new Ranked(i, Stages[stage].Verdicts.Probability(i)!.Value))
                .OrderBy(r => r.Score),
        ];
}

/// <summary>A stage's verdicts and what one of them costs.</summary>
/// <param name="Verdicts">On every response.</param>
/// <param name="Cost">Of one response, in any unit that is the same for all stages.</param>
/// <param name="Latency">Seconds that one response took when all were judged.</param>
public sealed record StageVerdicts(VerifierVerdicts Verdicts, double Cost, double Latency);

/// <summary>A response by its score.</summary>
readonly record struct Ranked(int Item, double Score);
