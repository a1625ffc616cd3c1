using RewardBridge.Evaluation.Labels;
using RewardBridge.Statistics;

namespace RewardBridge.Evaluation.Agreement;

/// <summary>How many raters decided each triple correct and incorrect.</summary>
sealed class RatingTable
{
    readonly Part _complete;
    readonly Part _pairable;

    /// <param name="set">The triples.</param>
    /// <param name="raters">Shape [raters][triples]; null where a rater abstained.</param>
    public RatingTable(JudgedSet set, IReadOnlyList<bool?[]> raters)
    {
        var rows = Enumerable
            .Range(0, set.Triples.Count)
            .Select(i =>
                (
                    Counts: new[]
                    {
                        raters.Count(r => r[i] == true),
                        raters.Count(r => r[i] == false),
                    },
                    Question: set.Question(i)
                )
            )
            .ToList();
        _complete = new([.. rows.Where(r => r.Counts.Sum() == raters.Count)]);
        _pairable = new([.. rows.Where(r => r.Counts.Sum() >= 2)]);
    }

    public int Complete => _complete.Counts.Length;

    public int Pairable => _pairable.Counts.Length;

    public double? Fleiss(int[] weights) =>
        FleissKappa.Of(_complete.Counts, _complete.Weights(weights));

    public double? Krippendorff(int[] weights) =>
        KrippendorffAlpha.Of(_pairable.Counts, _pairable.Weights(weights));

    sealed class Part(IReadOnlyList<(int[] Counts, int Question)> rows)
    {
        readonly int[] _questions = [.. rows.Select(r => r.Question)];
        readonly int[] _weights = new int[rows.Count];

        public int[][] Counts { get; } = [.. rows.Select(r => r.Counts)];

        public int[] Weights(int[] questionWeights)
        {
            for (var i = 0; i < _weights.Length; i++)
                _weights[i] = questionWeights[_questions[i]];
            return _weights;
        }
    }
}
