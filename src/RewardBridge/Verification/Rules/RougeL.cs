using RewardBridge.Questions;

namespace RewardBridge.Verification.Rules;

/// <summary>P(correct) = 2 l / (|A| + |B|), with l the length of the longest common subsequence of the tokens.</summary>
/// <remarks>
/// ROUGE-L with precision and recall weighed alike. Source: Lin 2004, ROUGE, section 3.
/// The work is the product of the lengths; beyond its budget the rule abstains.
/// </remarks>
/// <param name="mode">Which part of the response is graded; null for the rule's usual one, the last line.</param>
public sealed class RougeL(FinalAnswerMode? mode = null) : TextRule("rouge_l", mode)
{
    // About a tenth of a second.
    const long MaxSteps = 1 << 24;

    /// <inheritdoc/>
    protected override double? Score(IReadOnlyList<string> answer, IReadOnlyList<string> reference)
    {
        if ((long)answer.Count * reference.Count > MaxSteps)
            return null;
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        var common = CommonLength(Numbered(answer, ids), Numbered(reference, ids));
        return 2.0 * common / (answer.Count + reference.Count);
    }

    // Equal tokens get equal numbers, which compare faster.
    static int[] Numbered(IReadOnlyList<string> tokens, Dictionary<string, int> ids)
    {
        var numbers = new int[tokens.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!ids.TryGetValue(tokens[i], out numbers[i]))
                ids[tokens[i]] = numbers[i] = ids.Count;
        }
        return numbers;
    }

    // row[j]: the longest common subsequence of what was read of a, and b[..j].
    static int CommonLength(int[] a, int[] b)
    {
        var row = new int[b.Length + 1];
        foreach (var token in a)
        {
            var diagonal = 0;
            for (var j = 0; j < b.Length; j++)
            {
                var above = row[j + 1];
                row[j + 1] = token == b[j] ? diagonal + 1 : Math.Max(above, row[j]);
                diagonal = above;
            }
        }
        return row[^1];
    }
}
