using RewardBridge.Statistics;
using RewardBridge.Verification;

namespace RewardBridge.Evaluation.Labels;

/// <summary>A verifier's verdicts beside labels, counted by question so that a resample costs one pass.</summary>
sealed class LabelSample
{
    // Kinds of a labelled triple, in this order in each question's counts.
    const int TruePositive = 0;
    const int FalsePositive = 1;
    const int FalseNegative = 2;
    const int TrueNegative = 3;
    const int Abstained = 4;
    const int Kinds = 5;

    readonly int[] _counts; // [questions, Kinds]

    public LabelSample(JudgedSet set, VerifierVerdicts verdicts)
    {
        _counts = new int[set.Questions * Kinds];
        var scores = new List<(double, bool, int)>();
        var abstentions = new List<AbstentionReason>();
        for (var i = 0; i < set.Triples.Count; i++)
        {
            if (set.Triples[i].Label is not { } label)
                continue;
            var question = set.Question(i);
            _counts[question * Kinds + Kind(verdicts.Decision(i), label)]++;
            if (verdicts.Probability(i) is { } score)
                scores.Add((score, label, question));
            else
                abstentions.Add(verdicts.Verdicts[i].Abstention!.Reason);
        }
        Ranked = new(scores);
        Abstentions = abstentions.CountBy(r => r).OrderBy(r => r.Key).ToDictionary();
        Labelled = _counts.Sum();
        Questions = _counts.Chunk(Kinds).Count(of => of.Sum() > 0);
        var ones = new int[set.Questions];
        Array.Fill(ones, 1);
        (Matrix, _) = Weighted(ones);
    }

    public int Labelled { get; }

    public int Questions { get; }

    public RankedScores Ranked { get; }

    public ConfusionMatrix Matrix { get; }

    public IReadOnlyDictionary<AbstentionReason, int> Abstentions { get; }

    /// <summary>The figures in the order in which <see cref="LabelFigures.Of"/> reads them.</summary>
    public IReadOnlyList<double?> Statistics(int[] weights)
    {
        var (matrix, abstained) = Weighted(weights);
        var (roc, averagePrecision) = Ranked.Areas(weights);
        var all = matrix.Count + abstained;
        return
        [
            all == 0 ? null : (double)matrix.Count / all,
            matrix.Accuracy,
            matrix.Precision,
            matrix.Recall,
            matrix.F1,
            matrix.BalancedAccuracy,
            matrix.CohensKappa,
            matrix.MatthewsCorrelation,
            roc,
            averagePrecision,
            1 - matrix.Specificity,
            1 - matrix.Recall,
        ];
    }

    (ConfusionMatrix Matrix, int Abstained) Weighted(int[] weights)
    {
        Span<int> sums = stackalloc int[Kinds];
        sums.Clear();
        for (var question = 0; question < weights.Length; question++)
            if (weights[question] is > 0 and var weight)
                for (var kind = 0; kind < Kinds; kind++)
                    sums[kind] += weight * _counts[question * Kinds + kind];
        return (
            new(sums[TruePositive], sums[FalsePositive], sums[FalseNegative], sums[TrueNegative]),
            sums[Abstained]
        );
    }

    static int Kind(bool? decision, bool label) =>
        (decision, label) switch
        {
            (null, _) => Abstained,
            (true, true) => TruePositive,
            (true, false) => FalsePositive,
            (false, true) => FalseNegative,
            (false, false) => TrueNegative,
        };
}
