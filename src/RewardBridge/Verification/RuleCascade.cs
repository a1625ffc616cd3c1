using System.Buffers;
using RewardBridge.Questions;
using RewardBridge.Verification.Chemistry;
using RewardBridge.Verification.Dates;
using RewardBridge.Verification.Lists;
using RewardBridge.Verification.Mathematics;
using RewardBridge.Verification.Overlap;
using RewardBridge.Verification.Quantities;
using RewardBridge.Verification.Rules;
using RewardBridge.Verification.Terms;

namespace RewardBridge.Verification;

/// <summary>All rules as one verifier, "rules": the precise ones first, word overlap only where no other rule reads the reference.</summary>
/// <remarks>
/// A rule ends the matter by "incorrect" only where its kind of reference can't be said in a way that it doesn't read:
/// options, yes or no, quantities, chemistry, formulas of mathematics. The others are appealed to <see cref="Mention"/> and
/// <see cref="PartialMention"/>, whose word on short references is final, and to <see cref="SentenceOverlap"/> on long ones.
/// Rules for text, which delete signs, are never asked about formulas; what mathematics says of these is final, and stands last
/// so that its reason is told where it abstains.
/// </remarks>
public static class RuleCascade
{
    /// <summary>The cascade's name in <see cref="VerifierRegistry"/>.</summary>
    public const string Name = "rules";

    const int LongestAnswer = 400;

    static readonly SearchValues<char> FormulaSigns = SearchValues.Create("\\^{}[]=<>√∪∞±");

    /// <summary>The cascade.</summary>
    /// <param name="mode">Which part of the response is graded; null for what is marked as the answer.</param>
    public static Cascade Create(FinalAnswerMode? mode = null)
    {
        var graded = mode ?? FinalAnswerMode.Marked;
        return new(
            new CascadeStage(new MultipleChoice(graded), IsSureOfNegatives: true),
            new CascadeStage(new YesNo(graded), IsSureOfNegatives: true),
            new CascadeStage(OfText(new Exact(graded))),
            new CascadeStage(OfText(new Term(graded))),
            new CascadeStage(InProse(new NumberEquality(graded))),
            new CascadeStage(new QuantityEquality(graded), IsSureOfNegatives: true),
            new CascadeStage(new ChemistryRule(graded), IsSureOfNegatives: true),
            new CascadeStage(new DateEquality(graded)),
            new CascadeStage(OfNumbers(new MathematicsVerifier(graded))),
            new CascadeStage(OfText(new ListEquality(isOrdered: false, graded))),
            new CascadeStage(OfWords(new Mention(graded))),
            new CascadeStage(OfWords(new PartialMention(graded)), IsSureOfNegatives: true),
            new CascadeStage(OfWords(new SentenceOverlap(graded)), IsSureOfNegatives: true),
            new CascadeStage(
                OfNumbers(InProse(new NumberEquality(graded))),
                IsSureOfNegatives: true
            ),
            new CascadeStage(
                Where(
                    new MathematicsVerifier(graded),
                    t => Notation.IsIn(t) || t.Question.References.All(string.IsNullOrWhiteSpace),
                    "references in mathematical notation"
                )
            )
        )
        {
            Name = mode is null or FinalAnswerMode.Marked
                ? Name
                : Name + VerifierRegistry.ModeSeparator + FinalAnswerModes.NameOf(graded),
        };
    }

    // What is too long for every rule isn't searched by conditions either: each says so at once.
    static ConditionalVerifier Where(
        IVerifier verifier,
        Func<Triple, bool> condition,
        string expected
    ) =>
        new(
            verifier,
            t => t.Question.References.Any(r => r.Length > RuleVerifier.MaxLength) || condition(t),
            expected
        );

    static ConditionalVerifier OfText(IVerifier verifier) =>
        Where(
            verifier,
            t => !Notation.IsFormula(t) && t.Question.References.Any(r => r.Any(char.IsLetter)),
            "references with letters that are no formulas"
        );

    // Numbers in digits or with a unit; what has signs besides is left to the last stage.
    static ConditionalVerifier OfNumbers(IVerifier verifier) =>
        Where(
            verifier,
            t => Notation.IsIn(t) && !Notation.IsFormula(t),
            "references that are numbers"
        );

    // The last number of a formula is no answer: the 2 of (1+√5)/2.
    static ConditionalVerifier InProse(IVerifier verifier) =>
        Where(
            verifier,
            t => t.Question.References.Any(Notation.IsNotation) && !HasFormula(t.Response.Text),
            "references that are numbers, and answers without formulas"
        );

    static bool HasFormula(string response) =>
        response.AsSpan(Math.Max(0, response.Length - LongestAnswer)).IndexOfAny(FormulaSigns) >= 0;

    // A bare number among others is no answer, but a year is: "It came out in 1998, and in 1999 abroad."
    static ConditionalVerifier OfWords(IVerifier verifier) =>
        Where(
            verifier,
            t => !Notation.IsFormula(t) && t.Question.References.Any(HasWordOrYear),
            "references with words"
        );

    static bool HasWordOrYear(string reference) =>
        reference.Any(char.IsLetter)
        || reference.Trim() is [>= '1' and <= '2', _, _, _] and var year
            && year.All(char.IsAsciiDigit);
}
