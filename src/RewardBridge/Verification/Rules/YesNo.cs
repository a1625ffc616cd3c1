using RewardBridge.Questions;

namespace RewardBridge.Verification.Rules;

/// <summary>For questions answered by yes, no or maybe: correct where the final answer says the same.</summary>
/// <remarks>
/// The answer's first token decides where it is such a word; otherwise all such words in it must mean the same.
/// An answer without one, or with several that differ, is wrong. Other references are not supported.
/// </remarks>
/// <param name="mode">Which part of the response is graded; null for the rule's usual one, the last line.</param>
public sealed class YesNo(FinalAnswerMode? mode = null) : RuleVerifier("yes_no", mode)
{
    // As tokens: each Chinese character is one. Longer ones stand before those that they contain.
    static readonly (string[] Word, char Meaning)[] Words =
    [
        (["没", "有", "错"], 'y'),
        (["没", "错"], 'y'),
        (["不", "错"], 'y'),
        (["not", "true"], 'n'),
        (["not", "false"], 'y'),
        (["isnt", "true"], 'n'),
        (["isnt", "false"], 'y'),
        (["no", "doubt"], 'y'),
        (["yes", "and", "no"], 'm'),
        (["不", "是"], 'n'),
        (["不", "对"], 'n'),
        (["不", "正", "确"], 'n'),
        (["错", "误"], 'n'),
        (["错", "的"], 'n'),
        (["没", "有"], 'n'),
        (["错"], 'n'),
        (["否"], 'n'),
        (["是", "的"], 'y'),
        (["对", "的"], 'y'),
        (["是"], 'y'),
        (["对"], 'y'),
        (["正", "确"], 'y'),
        (["yes"], 'y'),
        (["true"], 'y'),
        (["no"], 'n'),
        (["false"], 'n'),
        (["maybe"], 'm'),
        (["不", "确", "定"], 'm'),
    ];

    /// <inheritdoc/>
    protected override Verdict Compare(
        Question question,
        string answer,
        IReadOnlyList<string> references
    )
    {
        var said = Meaning(TextNormaliser.Tokens(answer));
        return Verdict.Best([
            .. references.Select(r => Compare(question, said, TextNormaliser.Tokens(r))),
        ]);
    }

    static Verdict Compare(Question question, char? said, IReadOnlyList<string> reference)
    {
        // One word alone: "no effect" is a statement.
        if (
            reference.Count > 3
            || WordAt(reference, 0) is not var (meant, length)
            || length != reference.Count
        )
            return Verdict.Abstained(
                AbstentionReason.ReferenceNotSupported,
                $"question '{question.Id}': expected the reference to be yes, no or maybe and nothing else"
            );
        return said == meant ? Verdict.Correct : Verdict.Incorrect;
    }

    static char? Meaning(IReadOnlyList<string> tokens)
    {
        if (WordAt(tokens, 0) is var (first, _))
            return first;
        char? meaning = null;
        for (var i = 0; i < tokens.Count; i++)
            if (WordAt(tokens, i) is var (found, length))
            {
                if (meaning is not null && meaning != found)
                    return null;
                meaning = found;
                i += length - 1;
            }
        return meaning;
    }

    static (char Meaning, int Length)? WordAt(IReadOnlyList<string> tokens, int start)
    {
        foreach (var (word, meaning) in Words)
            if (StandsAt(tokens, start, word))
                return (meaning, word.Length);
        return null;
    }

    static bool StandsAt(IReadOnlyList<string> tokens, int start, string[] word)
    {
        if (start + word.Length > tokens.Count)
            return false;
        for (var i = 0; i < word.Length; i++)
            if (tokens[start + i] != word[i])
                return false;
        return true;
    }
}
