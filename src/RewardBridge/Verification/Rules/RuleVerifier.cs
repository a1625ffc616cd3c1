using RewardBridge.Questions;
using RewardBridge.Text;

namespace RewardBridge.Verification.Rules;

/// <summary>A verifier that compares texts by a fixed rule: no model, no state, no waiting.</summary>
/// <remarks>
/// An empty response is wrong: the policy was asked and gave nothing. It is an abstention only where the token limit
/// cut the response, or where the response says something but not in the one form that is graded. A missing reference is always an abstention: there the data has no answer.
/// </remarks>
/// <param name="name">The rule's name in <see cref="VerifierRegistry"/>.</param>
/// <param name="mode">Which part of the response is graded; null for the usual part.</param>
/// <param name="usual">What this rule grades where nothing else is asked for.</param>
public abstract class RuleVerifier(
    string name,
    FinalAnswerMode? mode,
    FinalAnswerMode usual = FinalAnswerMode.LastLine
) : IVerifier
{
    readonly FinalAnswerMode _mode = mode ?? usual;

    /// <summary>Longest final answer, and longest reference, that rules read: 32 Ki UTF-16 units, as written and as Unicode's compatibility form, so that no verdict takes long.</summary>
    public const int MaxLength = 1 << 15;

    // Letters that Unicode's compatibility form makes of U+FDFA, the most of any sign.
    const int LongestExpansion = 18;

    /// <summary>Longest final answer that this rule is asked about; longer ones are an abstention.</summary>
    protected virtual int LongestAnswer => MaxLength;

    /// <summary>The rule's name, and the part it grades where that is not the usual one: "number", "number@boxed".</summary>
    public string Name { get; } =
        mode is null || mode == usual
            ? name
            : name + VerifierRegistry.ModeSeparator + FinalAnswerModes.NameOf(mode.Value);

    /// <summary>Judges one triple.</summary>
    public Verdict Verify(Triple triple)
    {
        if (Verdict.OfFailed(triple.Response) is { } failed)
            return failed;
        var question = triple.Question;
        var references = question.References.Where(r => !string.IsNullOrWhiteSpace(r)).ToList();
        if (references.Count == 0)
            return NoReference(question);

        var (answer, foundAs) = triple.Graded.Find(_mode);
        if (answer.Length == 0)
            return NoAnswer(triple);

        var longest = references.Max(LengthOf);
        if (
            longest > MaxLength
            || answer.Length > LongestAnswer
            || LengthOf(answer) > LongestAnswer
        )
            return Verdict.Abstained(
                AbstentionReason.TooLong,
                $"question '{question.Id}': found a text of {Math.Max(longest, LengthOf(answer))} characters, expected at most {MaxLength}"
            );
        var verdict = Compare(question, answer, references);
        return verdict with
        {
            FinalAnswer = verdict.FinalAnswer ?? answer,
            AnswerFoundAs = foundAs,
        };
    }

    // As it is normalised: a few signs become so many that all of a short text would cost more than the longest.
    static int LengthOf(string text) =>
        text.Length > MaxLength || text.Length <= MaxLength / LongestExpansion
            ? text.Length
            : Math.Max(text.Length, UnicodeForm.CompatibleLength(text));

    Verdict NoAnswer(Triple triple)
    {
        var (question, response) = triple;
        if (response.FinishReason is FinishReason.Length)
            return Verdict.Abstained(
                AbstentionReason.TruncatedResponse,
                $"question '{question.Id}': cut by the token limit before a final answer"
            );
        if (triple.Graded.Find(FinalAnswerMode.LastLine).Text.Length > 0)
            return Verdict.Abstained(
                AbstentionReason.NoFinalAnswer,
                $"question '{question.Id}': found no answer of the form '{FinalAnswerModes.NameOf(_mode)}', which is the only one graded; '{FinalAnswerModes.NameOf(FinalAnswerMode.Marked)}' takes the last line instead"
            );
        return Verdict.Incorrect with { FinalAnswer = "" };
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

    /// <summary>The abstention for a reference that isn't what the rule compares.</summary>
    /// <param name="question">The question.</param>
    /// <param name="reference">What was found.</param>
    /// <param name="expected">What the rule compares: "a number with a unit".</param>
    protected static Verdict NotOfKind(Question question, string reference, string expected) =>
        Verdict.Abstained(
            AbstentionReason.ReferenceNotSupported,
            $"question '{question.Id}': found the reference '{(reference.Length <= 60 ? reference : reference[..60] + "...")}', expected {expected} and nothing else"
        );
}
