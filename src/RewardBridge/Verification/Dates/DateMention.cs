namespace RewardBridge.Verification.Dates;

/// <summary>Finds a date among others in a text, in whatever order its parts are written.</summary>
static class DateMention
{
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
            )
                return true;
        return false;
    }

    static bool IsOr(List<DateToken> tokens, int at) =>
        (uint)at < (uint)tokens.Count && tokens[at].Text is "or" or "either" or "或";

    static bool IsNot(List<DateToken> tokens, int at) =>
        (uint)at < (uint)tokens.Count && tokens[at].Text is "not" or "非";
}
