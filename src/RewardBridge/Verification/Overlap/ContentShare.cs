using RewardBridge.Questions;
using RewardBridge.Verification.Terms;

namespace RewardBridge.Verification.Overlap;

/// <summary>Which of a reference's content words an answer has too; words of the question don't count.</summary>
sealed class ContentShare(Question question, string answer)
{
    readonly HashSet<string> _asked = [.. TermTokens.Of(question.Text)];
    readonly HashSet<string> _found = [.. TermTokens.Of(answer)];

    /// <summary>The share, in [0, 1]; null where the reference has no words.</summary>
    public double? Of(string reference)
    {
        var tokens = TermTokens.Of(reference).ToHashSet(StringComparer.Ordinal);
        var content = tokens.Where(t => !ContentWords.AreEmpty(t)).ToList();
        var fresh = content.Where(t => !_asked.Contains(t)).ToList();
        // Where the question holds all of it, its own words have to do.
        IReadOnlyCollection<string> expected =
            fresh.Count > 0 ? fresh
            : content.Count > 0 ? content
            : tokens;
        return expected.Count == 0
            ? null
            : (double)expected.Count(_found.Contains) / expected.Count;
    }
}
