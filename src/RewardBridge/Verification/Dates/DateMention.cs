using System.Text;
using RewardBridge.Verification.Rules.Numbers;

namespace RewardBridge.Verification.Dates;

/// <summary>Finds a date among others in a text, in whatever order its parts are written.</summary>
static class DateMention
{
    // Tokens on either side that may deny a date: "between 1 May 1969 and".
    const int Context = 6;

    /// <summary>Whether a reference that is a date with its month is said in a text, and not beside another with "or".</summary>
    public static bool IsSaid(string reference, string answer)
    {
        if (
            reference.Length > 60
            || DateEquality.OnlyMoment(reference) is not { Month: not null } expected
        )
            return false;
        var tokens = DateTokens.Of(answer);
        foreach (var found in MomentReader.Read(tokens))
            if (
                found.Readings.All(m => m.Fits(expected) && m.IsAsPreciseAs(expected))
                && !IsOr(tokens, found.Start - 1)
                && !IsOr(tokens, found.End)
                && !IsNot(tokens, found.Start - 1)
                && !IsDeniedOrBound(tokens, found)
            )
                return true;
        return false;
    }

    /// <summary>Whether a date is denied, or only a bound: "not 17 May", "before 3 May", "between 1 May and 3 May".</summary>
    public static bool IsDeniedOrBound(List<DateToken> tokens, MomentInText moment)
    {
        var before = Text(tokens, Math.Max(0, moment.Start - Context), moment.Start);
        var behind = Text(tokens, moment.End, Math.Min(tokens.Count, moment.End + Context));
        return DeniedAnswer.IsDenied(before, behind) || NumberSurroundings.IsBound(before, behind);
    }

    static string Text(List<DateToken> tokens, int start, int end)
    {
        var text = new StringBuilder();
        for (var i = start; i < end; i++)
            text.Append(tokens[i].IsApart && text.Length > 0 ? " " : "").Append(tokens[i].Text);
        return text.ToString();
    }

    static bool IsOr(List<DateToken> tokens, int at) =>
        (uint)at < (uint)tokens.Count && tokens[at].Text is "or" or "either" or "或";

    static bool IsNot(List<DateToken> tokens, int at) =>
        (uint)at < (uint)tokens.Count && tokens[at].Text is "not" or "非";
}
