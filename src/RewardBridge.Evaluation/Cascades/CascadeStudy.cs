using System.Globalization;
using RewardBridge.Evaluation.Labels;
using RewardBridge.Evaluation.MiniatureExam;
using RewardBridge.Statistics;
using RewardBridge.Verification;

namespace RewardBridge.Evaluation.Cascades;

/// <summary>A cascade fitted on one half of the questions and measured on the other, beside its stages alone and other targets.</summary>
public sealed record CascadeStudy
{
    static readonly double[] Targets = [0.8, 0.85, 0.9, 0.95, 0.97, 0.99];
    static readonly double[] PriceFactors = [0.01, 0.1, 10, 100];

    /// <summary>The cascade.</summary>
    public required CascadeFile File { get; init; }

    /// <summary>What each stage does in it, on the measured half.</summary>
    public required IReadOnlyList<StageFigures> Stages { get; init; }

    /// <summary>Single verifiers and cascades on the measured half; the fitted one is the last.</summary>
    public required IReadOnlyList<CascadeFigures> Frontier { get; init; }

    /// <summary>Responses of the measured half.</summary>
    public required int MeasuredResponses { get; init; }

    /// <summary>Questions of the measured half.</summary>
    public required int MeasuredQuestions { get; init; }

    /// <summary>Fits and measures.</summary>
    /// <param name="set">Triples, all with labels.</param>
    /// <param name="stages">What each stage said of all, the cheapest first; at least two.</param>
    /// <param name="goal">What to fit to.</param>
    /// <param name="seed">Decides the halves and the resamples.</param>
    /// <exception cref="ArgumentException">A stage or a label is missing, or a half lacks correct or incorrect responses.</exception>
    public static CascadeStudy Of(
        JudgedSet set,
        IReadOnlyList<StageVerdicts> stages,
        CascadeGoal goal,
        ulong seed
    )
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(stages);
        ArgumentNullException.ThrowIfNull(goal);
        if (stages.Count < 2)
            throw new ArgumentException($"Expected two stages at least, found {stages.Count}.");
        if (set.Triples.Any(t => t.Label is null))
            throw new ArgumentException("Expected a label on every triple.", nameof(set));
        var all = new CascadeData(stages, [.. set.Triples.Select(t => t.Label!.Value)]);
        var halves = Enumerable
            .Range(0, all.Count)
            .ToLookup(i => IsFitted(set.Key(set.Question(i)), seed));
        var fitted = Half(all, [.. halves[true]]);
        var measured = Half(all, [.. halves[false]]);
        int[] clusters = [.. halves[false].Select(set.Question)];

        var bands = goal.Fit(fitted);
        return new()
        {
            File = new()
            {
                Stages = [.. stages.Select((s, i) => Stage(s, bands.ElementAtOrDefault(i)))],
                FittedTo = goal.ToString(),
                FittedResponses = fitted.Count,
                FittedQuestions = halves[true].Select(set.Question).Distinct().Count(),
            },
            Stages = StageFigures.Of(measured, bands),
            Frontier =
            [
                .. stages.Select((s, i) => Figures(s.Verdicts.Verifier, Alone(measured, i), [])),
                .. Others(goal).Select(g => Figures($"cascade, {g}", measured, g.Fit(fitted))),
                Figures($"cascade, {goal}", measured, bands),
            ],
            MeasuredResponses = measured.Count,
            MeasuredQuestions = clusters.Distinct().Count(),
        };

        CascadeFigures Figures(string name, CascadeData data, IReadOnlyList<DecisionBand> its) =>
            CascadeFigures.Of(name, data, its, clusters, set.Questions, seed);
    }

    static IEnumerable<CascadeGoal> Others(CascadeGoal goal) =>
        (
            goal.Price is { } price
                ? PriceFactors.Select(f => new CascadeGoal(null, price * f))
                : Targets.Select(t => new CascadeGoal(t, null))
        ).Where(other => other != goal);

    static CascadeData Alone(CascadeData data, int stage) =>
        data with
        {
            Stages = [data.Stages[stage]],
        };

    static CascadeData Half(CascadeData all, List<int> places)
    {
        var half = all.Part(places);
        return half.Labels.Contains(true) && half.Labels.Contains(false)
            ? half
            : throw new ArgumentException(
                $"Expected correct and incorrect responses in both halves of the questions, found a half of {half.Count} responses, {half.Labels.Count(l => l)} of them correct."
            );
    }

    static CascadeFileStage Stage(StageVerdicts stage, DecisionBand band) =>
        new(stage.Verdicts.Verifier, band.Accept, band.Reject);

    // By the question's name alone, so that more data moves no question to the other half.
    static bool IsFitted(string question, ulong seed) =>
        new SplitMix64(SplitMix64.Seed($"{question} cascade") ^ seed).Uniform() < 0.5;
}

/// <summary>What a cascade is fitted to: one of the two.</summary>
/// <param name="Precision">Share of each stage's decisions that have to be right.</param>
/// <param name="Price">Errors that one unit of cost is worth.</param>
public sealed record CascadeGoal(double? Precision, double? Price)
{
    /// <summary>One band a stage but the last.</summary>
    public IReadOnlyList<DecisionBand> Fit(CascadeData data) =>
        Price is { } price
            ? CascadeFit.ForPrice(data, price)
            : CascadeFit.ForPrecision(data, Precision!.Value);

    /// <summary>"precision 0.95" or "price 0.01".</summary>
    public override string ToString() =>
        Price is { } price
            ? string.Create(CultureInfo.InvariantCulture, $"price {price:0.######}")
            : string.Create(CultureInfo.InvariantCulture, $"precision {Precision:0.###}");
}
