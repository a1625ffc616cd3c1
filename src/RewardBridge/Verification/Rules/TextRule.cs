using RewardBridge.Questions;

namespace RewardBridge.Verification.Rules;

/// <summary>A rule over the normalised tokens of answer and reference; references without tokens are passed over.</summary>
/// <param name="name">The rule's name in <see cref="VerifierRegistry"/>.</param>
/// <param name="mode">Which part of the response is graded; null for the last line.</param>
public abstract class TextRule(string name, FinalAnswerMode? mode) : RuleVerifier(name, mode)
{
    /// <summary>P(correct), in [0, 1]; null where finding it would take more work than a call may.</summary>
    /// <param name="answer">The final answer's tokens; may be empty.</param>
    /// <param name="reference">The reference's tokens; at least one.</param>
    protected abstract double? Score(IReadOnlyList<string> answer, IReadOnlyList<string> reference);

    /// <summary>Whether the texts may agree at all, by what their tokens don't show; where not, the score is 0.</summary>
    protected virtual bool MayAgree(string reference, string answer) => true;

    /// <inheritdoc/>
    protected sealed override Verdict Compare(
        Question question,
        string answer,
        IReadOnlyList<string> references
    )
    {
        var answerTokens = TextNormaliser.Tokens(answer);
        var verdicts = references
            .Select(reference => (Text: reference, Tokens: TextNormaliser.Tokens(reference)))
            .Where(reference => reference.Tokens.Count > 0)
            .Select(reference =>
                !MayAgree(reference.Text, answer) ? Verdict.Scored(0)
                : Score(answerTokens, reference.Tokens) is { } score ? Verdict.Scored(score)
                : OutOfBudget(question, answerTokens.Count, reference.Tokens.Count)
            )
            .ToList();
        return verdicts.Count == 0 ? NoReference(question) : Verdict.Best(verdicts);
    }

    static Verdict OutOfBudget(Question question, int answer, int reference) =>
        Verdict.Abstained(
            AbstentionReason.BudgetExceeded,
            $"question '{question.Id}': comparing {answer} tokens with {reference} takes too long"
        );
}
