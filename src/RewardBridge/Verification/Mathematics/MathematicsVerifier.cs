using RewardBridge.Questions;
using RewardBridge.Verification.Mathematics.Comparison;
using RewardBridge.Verification.Mathematics.Expressions;
using RewardBridge.Verification.Mathematics.Extraction;
using RewardBridge.Verification.Rules;
using RewardBridge.Verification.Rules.Numbers;

namespace RewardBridge.Verification.Mathematics;

/// <summary>Correct where the response's final answer equals a reference as mathematics.</summary>
/// <remarks>
/// Reads LaTeX and plain text: numbers, algebra, equations, inequalities, intervals, sets, tuples, lists, matrices, ratios,
/// units. Rational arithmetic, polynomials, square roots and complex numbers are compared exactly, all else at random points
/// (<see cref="Sampling.ZeroTest"/> states the error); decimals may round an exact value (<see cref="DecimalRounding"/>).
/// Each call has a budget of counted steps, so that no text can make it slow.
/// It abstains where the reference can't be read, where the response has no final answer or one that can't be read, and where
/// the budget is spent.
/// </remarks>
/// <param name="mode">
/// Which part of the response is graded; null, <see cref="FinalAnswerMode.Marked"/> and <see cref="FinalAnswerMode.Whole"/> find
/// what mathematics marks in all of it: boxes, formulas, "the answer is", and else the last number.
/// </param>
public sealed class MathematicsVerifier(FinalAnswerMode? mode = null)
    : RuleVerifier("math", mode is FinalAnswerMode.Marked ? null : mode, FinalAnswerMode.Whole)
{
    const int LongestVerbatim = 1000;

    /// <summary>Only the end is read, however long the response.</summary>
    protected override int LongestAnswer => int.MaxValue;

    /// <inheritdoc/>
    protected override Verdict Compare(
        Question question,
        string answer,
        IReadOnlyList<string> references
    )
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(references);
        return Verdict.Best([.. references.Select(r => Compare(question, answer, r))]);
    }

    static Verdict Compare(Question question, string answer, string reference)
    {
        var budget = new WorkBudget();
        try
        {
            if (FirstReadable(reference, budget) is not { } expected)
                return IsVerbatim(reference, answer)
                    ? Verdict.Correct
                    : Abstained(
                        AbstentionReason.ReferenceNotSupported,
                        question,
                        $"the reference '{Shortened(reference)}' can't be read as mathematics"
                    );
            if (
                NumberSurroundings.IsOnlyBound(answer) && !NumberSurroundings.IsOnlyBound(reference)
                || FirstReadable(answer, budget) is not { } found
            )
                return Abstained(
                    AbstentionReason.NoFinalAnswer,
                    question,
                    "the response has no final answer that can be read as mathematics"
                );
            return Judge(question, expected, found, budget);
        }
        catch (BudgetExceededException exceeded)
        {
            return Abstained(AbstentionReason.BudgetExceeded, question, exceeded.Message);
        }
    }

    // What can't be read is still right where it is written alike.
    static bool IsVerbatim(string reference, string answer)
    {
        if (reference.Length > LongestVerbatim)
            return false;
        var expected = Unspaced(AnswerFinder.Candidates(reference).FirstOrDefault() ?? "");
        return expected.Length > 0
            && AnswerFinder.Candidates(answer).Any(c => Unspaced(c) == expected);
    }

    static string Unspaced(string formula) =>
        string.Concat(formula.Where(c => !char.IsWhiteSpace(c)));

    static Verdict Judge(Question question, Found expected, Found found, WorkBudget budget)
    {
        try
        {
            return AreEqual(expected, found, budget) with { FinalAnswer = found.Text };
        }
        catch (UnreadableMathException unreadable)
        {
            // 1/0 and the like: whose fault it is shows where the reference is compared with itself.
            return IsSound(expected, budget)
                ? Verdict.Incorrect with
                {
                    FinalAnswer = found.Text,
                }
                : Abstained(AbstentionReason.ReferenceNotSupported, question, unreadable.Message);
        }
    }

    static bool IsSound(Found reference, WorkBudget budget)
    {
        try
        {
            return AreEqual(reference, reference, budget).TryGetDecision(out var isEqual)
                && isEqual;
        }
        catch (UnreadableMathException)
        {
            return false;
        }
    }

    // Any reading of one may equal any of the other.
    static Verdict AreEqual(Found expected, Found found, WorkBudget budget)
    {
        if (PlainWords.AreSame(expected.Text, found.Text))
            return Verdict.Correct;
        var comparison = new AnswerComparison(budget);
        foreach (var a in expected.Readings)
        foreach (var b in found.Readings)
            if (comparison.AreEqual(a, b))
                return Verdict.Correct;
        return Verdict.Incorrect;
    }

    static Found? FirstReadable(string text, WorkBudget budget)
    {
        budget.Spend(Math.Min(text.Length, 1 << 16));
        foreach (var candidate in AnswerFinder.Candidates(text))
            if (Reading.Of(candidate, budget) is { Count: > 0 } readings)
                return new(candidate, readings);
        return null;
    }

    static Verdict Abstained(AbstentionReason reason, Question question, string detail) =>
        Verdict.Abstained(reason, $"question '{question.Id}': {detail}");

    static string Shortened(string text) => text.Length <= 60 ? text : text[..60] + "...";

    sealed record Found(string Text, IReadOnlyList<Expression> Readings);
}
