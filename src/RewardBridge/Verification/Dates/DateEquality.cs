using RewardBridge.Questions;
using RewardBridge.Verification.Rules;

namespace RewardBridge.Verification.Dates;

/// <summary>Correct where the answer gives the reference's date or time, in whatever form.</summary>
/// <remarks>
/// An answer that gives more than the reference is correct where they agree: "3 May 1969" answers 1969. One that gives less
/// is an abstention where they agree, since whether it is enough hangs on the question. What can be read in two ways
/// (5/4/2020, 3:30) is an abstention where only one of them is right, and so are several dates of which some are right.
/// </remarks>
/// <param name="mode">Which part of the response is graded; null for what is marked as the answer.</param>
public sealed class DateEquality(FinalAnswerMode? mode = null)
    : RuleVerifier("date", mode, FinalAnswerMode.Marked)
{
    const string Kind = "a date or a time of day that can be read in one way";

    /// <inheritdoc/>
    protected override Verdict Compare(
        Question question,
        string answer,
        IReadOnlyList<string> references
    )
    {
        var tokens = DateTokens.Of(answer);
        var found = MomentReader.Read(tokens);
        found.RemoveAll(m => DateMention.IsDeniedOrBound(tokens, m));
        return Verdict.Best([
            .. references.Select(r =>
                OnlyMoment(r) is { } expected
                    ? Compare(question, found, expected)
                    : NotOfKind(question, r, Kind)
            ),
        ]);
    }

    static Verdict Compare(Question question, List<MomentInText> found, Moment expected)
    {
        if (found.Count == 0)
            return Verdict.Incorrect;
        var verdicts = found.Select(m => Judge(m, expected)).Distinct().ToList();
        return verdicts switch
        {
            [Fit.Right] => Verdict.Correct,
            [Fit.Wrong] => Verdict.Incorrect,
            [Fit.LessPrecise] => Unclear(question, "less than the reference gives"),
            [Fit.Ambiguous] => Unclear(question, "what can be read in two ways"),
            _ => Unclear(question, "several dates that differ"),
        };
    }

    static Fit Judge(MomentInText found, Moment expected)
    {
        var fits = found.Readings.Count(m => m.Fits(expected));
        return fits == 0 ? Fit.Wrong
            : fits < found.Readings.Count ? Fit.Ambiguous
            : found.Readings.All(m => m.IsAsPreciseAs(expected)) ? Fit.Right
            : Fit.LessPrecise;
    }

    /// <summary>The moment that a reference is; null where it is anything else, or may mean two.</summary>
    internal static Moment? OnlyMoment(string reference)
    {
        var tokens = DateTokens.Of(reference);
        return
            MomentReader.Read(tokens) is [{ Readings: [var only] } found]
            && tokens
                .Take(found.Start)
                .Concat(tokens.Skip(found.End))
                .All(t => DateWords.IsFiller(t.Text))
            ? only
            : null;
    }

    static Verdict Unclear(Question question, string found) =>
        Verdict.Abstained(
            AbstentionReason.ResponseNotSupported,
            $"question '{question.Id}': found {found}, expected one date or time"
        );

    enum Fit
    {
        Right,
        Wrong,
        LessPrecise,
        Ambiguous,
    }
}
