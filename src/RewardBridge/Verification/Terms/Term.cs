using RewardBridge.Questions;
using RewardBridge.Verification.Rules;

namespace RewardBridge.Verification.Terms;

/// <summary>Correct where the answer is the reference's name or term, in another dress.</summary>
/// <remarks>
/// What doesn't count: case, diacritics, articles, plurals, hyphens and spaces, British or American spelling, Roman numerals,
/// Greek letters and their names, acronyms given in brackets, bracketed parts, and words such as "it is" before it.
/// A reference of more than twelve tokens is no term, and one that is a bare number is for other rules.
/// </remarks>
/// <param name="mode">Which part of the response is graded; null for what is marked as the answer.</param>
public sealed class Term(FinalAnswerMode? mode = null)
    : RuleVerifier("term", mode, FinalAnswerMode.Marked)
{
    const int MaxTokens = 12;
    const int MaxAnswerTokens = 60;

    // As TermTokens leaves them.
    static readonly string[][] Carriers =
    [
        ["it", "is"],
        ["it", "was"],
        ["they", "are"],
        ["they", "were"],
        ["this", "is"],
        ["that", "is"],
        ["answer", "is"],
        ["called"],
        ["它", "是"],
        ["这", "是"],
        ["是"],
    ];

    /// <inheritdoc/>
    protected override Verdict Compare(
        Question question,
        string answer,
        IReadOnlyList<string> references
    )
    {
        var found = TermVariants.OfAnswer(answer);
        return Verdict.Best([.. references.Select(r => Compare(question, answer, found, r))]);
    }

    static Verdict Compare(
        Question question,
        string answer,
        IReadOnlyList<IReadOnlyList<string>> found,
        string reference
    )
    {
        if (!IsTerm(TermTokens.Of(reference)))
            return NotOfKind(question, reference, $"a name or term of at most {MaxTokens} words");
        if (SignSequence.Contradict(reference, answer))
            return Verdict.Incorrect;
        // What brackets hold may be left out on one side, and differ on none: (R)-2-butanol, (S)-2-butanol.
        if (TermVariants.HaveOtherBrackets(reference, answer))
            return Verdict.Incorrect;
        var expected = TermVariants.Of(reference);
        return found.Any(f => Same(f, expected)) ? Verdict.Correct : Verdict.Incorrect;
    }

    static bool Same(IReadOnlyList<string> answer, IReadOnlyList<IReadOnlyList<string>> expected)
    {
        if (answer.Count > MaxAnswerTokens)
            return false;
        var bare = WithoutCarrier(answer);
        return expected.Any(e => Equal(e, answer) || Equal(e, bare));
    }

    // "ice cream" and "icecream".
    static bool Equal(IReadOnlyList<string> a, IReadOnlyList<string> b) =>
        a.SequenceEqual(b, StringComparer.Ordinal)
        || a.Count != b.Count
            && string.Concat(a) == string.Concat(b)
            && string.Concat(a).Length > 5;

    static IReadOnlyList<string> WithoutCarrier(IReadOnlyList<string> tokens)
    {
        foreach (var carrier in Carriers)
            if (
                tokens.Count > carrier.Length
                && tokens.Take(carrier.Length).SequenceEqual(carrier, StringComparer.Ordinal)
            )
                return [.. tokens.Skip(carrier.Length)];
        return tokens;
    }

    static bool IsTerm(IReadOnlyList<string> tokens) =>
        tokens.Count is > 0 and <= MaxTokens && tokens.Any(t => t.Any(char.IsLetter));
}
