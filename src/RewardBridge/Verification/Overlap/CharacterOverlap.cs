using RewardBridge.Questions;
using RewardBridge.Verification.Rules;

namespace RewardBridge.Verification.Overlap;

/// <summary>P(correct) = the share of the reference's character n-grams that stand in the final answer too, averaged over n = 1, 2, 3, with precision weighed a quarter.</summary>
/// <remarks>
/// The chrF score with beta 2, of normalised text without its spaces: no words have to be told apart, so it reads Chinese
/// as well as inflected languages. Source: Popović 2015, chrF: character n-gram F-score for automatic MT evaluation.
/// </remarks>
/// <param name="mode">Which part of the response is graded; null for the last line.</param>
public sealed class CharacterOverlap(FinalAnswerMode? mode = null)
    : TextRule("character_overlap", mode)
{
    const int LongestGram = 3;
    const double BetaSquared = 4;

    /// <inheritdoc/>
    protected override double? Score(IReadOnlyList<string> answer, IReadOnlyList<string> reference)
    {
        var (found, expected) = (string.Concat(answer), string.Concat(reference));
        var (recall, precision, orders) = (0.0, 0.0, 0);
        for (var n = 1; n <= LongestGram && n <= expected.Length; n++, orders++)
        {
            var (left, right) = (Grams(found, n), Grams(expected, n));
            var shared = right.Sum(g => Math.Min(g.Value, left.GetValueOrDefault(g.Key)));
            recall += (double)shared / (expected.Length - n + 1);
            precision += found.Length < n ? 0 : (double)shared / (found.Length - n + 1);
        }
        (recall, precision) = (recall / orders, precision / orders);
        return recall + precision == 0
            ? 0
            : (1 + BetaSquared) * precision * recall / (BetaSquared * precision + recall);
    }

    // Three UTF-16 units in one number: a gram costs no text of its own.
    static Dictionary<long, int> Grams(string text, int n)
    {
        var grams = new Dictionary<long, int>();
        for (var i = 0; i + n <= text.Length; i++)
        {
            long gram = 0;
            for (var j = 0; j < n; j++)
                gram = gram << 16 | text[i + j];
            grams[gram] = grams.GetValueOrDefault(gram) + 1;
        }
        return grams;
    }
}
