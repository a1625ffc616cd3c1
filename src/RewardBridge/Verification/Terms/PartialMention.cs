using RewardBridge.Questions;
using RewardBridge.Verification.Rules;

namespace RewardBridge.Verification.Terms;

/// <summary>Correct where the answer commits itself to half of a term's content words, or to the last name of a person.</summary>
/// <remarks>
/// A lenient <see cref="Mention"/> for what is left when that has said no: "the president Ebert" for Friedrich Ebert, "a fire" for electrical
/// fire. Words of the question don't count, numbers must all be there, and hedges count as in <see cref="Mention"/>, those of the
/// whole term for each of its words. Sums in another currency are wrong.
/// About three in four of what it accepts beyond a mention are right by people's judgement, and that is its probability.
/// </remarks>
/// <param name="mode">Which part of the response is graded; null for the last line.</param>
public sealed class PartialMention(FinalAnswerMode? mode = null)
    : RuleVerifier("partial_mention", mode, FinalAnswerMode.LastLine)
{
    const double Likely = 0.75;
    const double Enough = 0.5;

    // The best of many references is half there by chance.
    const double EnoughOfMany = 0.6;
    const int Many = 4;

    /// <inheritdoc/>
    protected override Verdict Compare(
        Question question,
        string answer,
        IReadOnlyList<string> references
    )
    {
        var said = new ShortAnswer(question, answer, references);
        var enough = references.Count < Many ? Enough : EnoughOfMany;
        return Verdict.Best([.. references.Select(r => Compare(question, said, r, enough))]);
    }

    static Verdict Compare(Question question, ShortAnswer answer, string reference, double enough)
    {
        var variants = answer.VariantsOf(reference);
        if (variants.Count == 0)
            return NotOfKind(
                question,
                reference,
                $"a name or term of at most {ShortAnswer.MaxTokens} words"
            );
        if (answer.IsListed || answer.Contradicts(reference))
            return Verdict.Scored(0, isCorrect: false);
        if (answer.Commits(reference, variants))
            return Verdict.Correct;
        var share = variants.Max(answer.ShareOf);
        return
            (share >= enough || answer.HasLastName(reference))
            && !answer.IsInOtherCurrency(reference)
            ? Verdict.Scored(Likely)
            : Verdict.Scored(answer.RankOf(variants) / 2, isCorrect: false);
    }
}
