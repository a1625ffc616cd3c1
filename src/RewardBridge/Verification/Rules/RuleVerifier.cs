using RewardBridge.Questions;

namespace RewardBridge.Verification.Rules;

/// <summary>A verifier that compares texts by a fixed rule: no model, no state, no waiting.</summary>
/// <remarks>
/// An empty final answer is wrong: the policy was asked and gave nothing. It is an abstention only where the
/// token limit cut the response. A missing reference is always an abstention: there the data has no answer.
/// </remarks>
/// <param name="mode">Which part of the response is graded.</param>
public abstract class RuleVerifier(FinalAnswerMode mode) : IVerifier
{
    /// <summary>Longest final answer, and longest reference, that rules read: 1 Mi UTF-16 units.</summary>
    public const int MaxLength = 1 << 20;

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <summary>Judges one triple.</summary>
    public Verdict Verify(Triple triple)
    {
        var (question, response) = triple;
        var references = question.References.Where(r => !string.IsNullOrWhiteSpace(r)).ToList();
        if (references.Count == 0)
            return NoReference(question);

        var answer = FinalAnswer.Of(response.Text, mode);
        if (answer.Length == 0)
            return response.FinishReason is FinishReason.Length
                ? Verdict.Abstained(
                    AbstentionReason.TruncatedResponse,
                    $"question '{question.Id}': cut by the token limit before a final answer"
                )
                : Verdict.Incorrect with
                {
                    FinalAnswer = "",
                };

        var longest = Math.Max(answer.Length, references.Max(r => r.Length));
        if (longest > MaxLength)
            return Verdict.Abstained(
                AbstentionReason.TooLong,
                $"question '{question.Id}': found a text of {longest} characters, expected at most {MaxLength}"
            );
        var verdict = Compare(question, answer, references);
        return verdict with { FinalAnswer = verdict.FinalAnswer ?? answer };
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Verdict>> VerifyAsync(
        IReadOnlyList<Triple> triples,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(triples);
        var verdicts = new Verdict[triples.Count];
        for (var i = 0; i < verdicts.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            verdicts[i] = Verify(triples[i]);
        }
        return ValueTask.FromResult<IReadOnlyList<Verdict>>(verdicts);
    }

    /// <summary>The rule itself.</summary>
    /// <param name="question">The question, for rules that read it.</param>
    /// <param name="answer">The final answer: not blank, at most <see cref="MaxLength"/> long.</param>
    /// <param name="references">At least one; none is blank or longer than <see cref="MaxLength"/>.</param>
    protected abstract Verdict Compare(
        Question question,
        string answer,
        IReadOnlyList<string> references
    );

    /// <summary>The abstention for a question without a reference that the rule can read.</summary>
    protected static Verdict NoReference(Question question) =>
        Verdict.Abstained(
            AbstentionReason.EmptyReference,
            $"question '{question.Id}': no reference answer is left after normalisation"
        );

    /// <summary>One verdict from those against each reference: the likeliest to be correct.</summary>
    /// <remarks>
    /// Where none is correct but a reference could not be compared, that abstention stands: the response may be
    /// right by that reference.
    /// </remarks>
    /// <param name="verdicts">At least one.</param>
    protected static Verdict Best(IReadOnlyCollection<Verdict> verdicts)
    {
        var best = verdicts.MaxBy(v => v.TryGetProbability(out var p) ? p : -1)!;
        return best.TryGetDecision(out var correct) && correct
            ? best
            : verdicts.FirstOrDefault(v => v.Abstention is not null) ?? best;
    }
}
