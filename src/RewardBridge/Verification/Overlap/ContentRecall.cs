using RewardBridge.Questions;
using RewardBridge.Verification.Rules;
using RewardBridge.Verification.Terms;

namespace RewardBridge.Verification.Overlap;

/// <summary>For references of a sentence or more: P(correct) = the share of the reference's content words that the answer has too.</summary>
/// <remarks>
/// Words that carry no content ("the", "because"), and those of the question, don't count: repeating the question is no
/// answer. Words are compared as terms are. The verdict is "correct" from one half upwards.
/// </remarks>
/// <param name="mode">Which part of the response is graded; null for the last line.</param>
public sealed class ContentRecall(FinalAnswerMode? mode = null)
    : RuleVerifier("content_recall", mode, FinalAnswerMode.LastLine)
{
    static readonly HashSet<string> Empty = new(
        (
            "a an the is are was were be been being it its this that these those they them their he she his her we you i "
            + "of in on at to for from by with as and or but if then than so because not no do doe did have ha had will would can could "
            + "should may might there here which who what when where how why into out up down over under about also very more most much "
            + "的 了 是 在 和 与 及 有 就 都 而 也 这 那 一 个 之 其 中 为 被 把 对 上 下 不"
        ).Split(' '),
        StringComparer.Ordinal
    );

    /// <inheritdoc/>
    protected override Verdict Compare(
        Question question,
        string answer,
        IReadOnlyList<string> references
    )
    {
        var asked = TermTokens.Of(question.Text).ToHashSet(StringComparer.Ordinal);
        var found = TermTokens.Of(answer).ToHashSet(StringComparer.Ordinal);
        var verdicts = references
            .Select(r => Content(r, asked))
            .Where(expected => expected.Count > 0)
            .Select(expected =>
                Verdict.Scored((double)expected.Count(found.Contains) / expected.Count)
            )
            .ToList();
        return verdicts.Count == 0 ? NoReference(question) : Best(verdicts);
    }

    // Where the question holds all of it, its own words have to do.
    static HashSet<string> Content(string reference, HashSet<string> asked)
    {
        var tokens = TermTokens.Of(reference).ToHashSet(StringComparer.Ordinal);
        var content = tokens.Where(t => !Empty.Contains(t)).ToHashSet(StringComparer.Ordinal);
        var fresh = content.Where(t => !asked.Contains(t)).ToHashSet(StringComparer.Ordinal);
        return fresh.Count > 0 ? fresh
            : content.Count > 0 ? content
            : tokens;
    }
}
