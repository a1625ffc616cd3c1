using RewardBridge.Verification.Rules;

namespace RewardBridge.Questions;

/// <summary>Questions to train on, to validate on, and those of domains held out altogether.</summary>
/// <param name="Train">Questions to learn from.</param>
/// <param name="Validation">Questions of the same domains, to measure on.</param>
/// <param name="HeldOut">Questions of the held-out domains, to measure what carries over.</param>
public sealed record QuestionSplit(
    IReadOnlyList<Question> Train,
    IReadOnlyList<Question> Validation,
    IReadOnlyList<Question> HeldOut
)
{
    /// <summary>Splits by a hash of the question's normalised text, so that the same question asked twice never lands on both sides.</summary>
    /// <remarks>A question's side hangs on seed, share and its text alone: adding data moves no question.</remarks>
    /// <param name="questions">In any order, which each part keeps.</param>
    /// <param name="validationShare">Expected share of validation, in [0, 1].</param>
    /// <param name="seed">Each seed splits differently.</param>
    /// <param name="heldOutDomains">Domains that go to <see cref="HeldOut"/>; null for none.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is outside [0, 1], or NaN.</exception>
    public static QuestionSplit Of(
        IEnumerable<Question> questions,
        double validationShare,
        ulong seed,
        IReadOnlyCollection<string>? heldOutDomains = null
    )
    {
        ArgumentNullException.ThrowIfNull(questions);
        if (validationShare is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(
                nameof(validationShare),
                validationShare,
                "Expected a share in [0, 1]."
            );
        var (train, validation, heldOut) = (
            new List<Question>(),
            new List<Question>(),
            new List<Question>()
        );
        foreach (var question in questions)
            if (question.Domain is { } domain && heldOutDomains?.Contains(domain) == true)
                heldOut.Add(question);
            else if (Draw(question, seed) < validationShare)
                validation.Add(question);
            else
                train.Add(question);
        return new(train, validation, heldOut);
    }

    static double Draw(Question question, ulong seed) =>
        StableHash.Fraction(seed, TextNormaliser.Normalise(question.Text));
}
