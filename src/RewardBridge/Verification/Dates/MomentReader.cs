namespace RewardBridge.Verification.Dates;

/// <summary>A place in a text that says when: all that it may mean.</summary>
/// <param name="Readings">At least one.</param>
/// <param name="Start">Index of its first token.</param>
/// <param name="End">Index after its last token.</param>
readonly record struct MomentInText(IReadOnlyList<Moment> Readings, int Start, int End);

/// <summary>Finds dates and times in a text, a date and the time beside it as one.</summary>
static class MomentReader
{
    // Between "17 May 2020" and "3 pm": "at", a comma, "(".
    const int MostBetween = 2;

    /// <summary>All of them, in order.</summary>
    public static List<MomentInText> Read(List<DateToken> tokens)
    {
        var (dates, times) = (new DateReader(tokens), new TimeReader(tokens));
        var found = new List<MomentInText>();
        for (var i = 0; i < tokens.Count; )
        {
            var readings = times.At(i);
            if (readings.Count == 0)
                readings = dates.At(i);
            if (readings.Count == 0)
            {
                i++;
                continue;
            }
            var next = new MomentInText([.. readings.Select(r => r.Moment)], i, readings[0].End);
            if (found is [.., var before] && Joined(before, next) is { } joined)
                found[^1] = joined;
            else
                found.Add(next);
            i = next.End;
        }
        return found;
    }

    static MomentInText? Joined(MomentInText first, MomentInText second)
    {
        if (second.Start - first.End > MostBetween)
            return null;
        var both = new List<Moment>();
        foreach (var a in first.Readings)
        foreach (var b in second.Readings)
            if (a.With(b) is { } moment)
                both.Add(moment);
        return both.Count > 0 ? new(both, first.Start, second.End) : null;
    }
}
