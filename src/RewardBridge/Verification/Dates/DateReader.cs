namespace RewardBridge.Verification.Dates;

/// <summary>Finds the dates in a text: 2020-05-17, 17 May 2020, May 17th, 5/17/2020, 2020年5月17日, 44 BC, 1969.</summary>
/// <param name="tokens">As <see cref="DateTokens.Of"/> gives them.</param>
sealed class DateReader(List<DateToken> tokens)
{
    /// <summary>Every reading of the date that begins at a token, with the index after it; none where there is no date.</summary>
    /// <remarks>5/4/2020 has two readings, day first and month first.</remarks>
    public IReadOnlyList<(Moment Moment, int End)> At(int index)
    {
        var readings = new List<(Moment Moment, int End)>();
        if (Numeric(index, readings) || Chinese(index, readings))
            return readings;
        if ((DayMonth(index) ?? MonthDay(index) ?? YearAlone(index)) is { } found)
            readings.Add(found);
        readings.RemoveAll(r => !r.Moment.IsValid);
        return readings;
    }

    // 2020-05-17, 2020/5/17, 17.05.2020, 5/17/2020.
    bool Numeric(int at, List<(Moment, int)> readings)
    {
        if (
            !IsNumber(at)
            || Text(at + 1) is not ("-" or "/" or ".")
            || Text(at + 3) != Text(at + 1)
            || !IsNumber(at + 2)
            || !IsNumber(at + 4)
            || tokens[at + 1].IsApart
            || Text(at + 5) == Text(at + 1) && IsNumber(at + 6)
        )
            return false;
        var (a, b, c) = (tokens[at], tokens[at + 2], tokens[at + 4]);
        if (a.Length == 4 && b.Length <= 2 && c.Length <= 2)
            readings.Add((new(a.Value, b.Value, c.Value), at + 5));
        else if (c.Length == 4 && a.Length <= 2 && b.Length <= 2)
        {
            readings.Add((new(c.Value, b.Value, a.Value), at + 5));
            if (a.Value != b.Value)
                readings.Add((new(c.Value, a.Value, b.Value), at + 5));
        }
        readings.RemoveAll(r => !r.Item1.IsValid);
        return readings.Count > 0;
    }

    // 2020年5月17日, 5月17日, 公元前221年.
    bool Chinese(int at, List<(Moment, int)> readings)
    {
        var isBefore = Text(at) == "公" && Text(at + 1) == "元" && Text(at + 2) == "前";
        var start =
            isBefore ? at + 3
            : Text(at) == "公" && Text(at + 1) == "元" ? at + 2
            : at;
        var (year, end) = Followed(start, "年");
        var (month, afterMonth) = Followed(end, "月");
        var (day, afterDay) = Followed(afterMonth, "日");
        if (day is null)
            (day, afterDay) = Followed(afterMonth, "号");
        if (year is null && month is null)
            return false;
        var moment = new Moment(
            year is { } y ? Astronomical(y, isBefore ? -1 : 1) : null,
            month,
            month is null ? null : day
        );
        if (moment.IsValid)
            readings.Add((moment, month is null ? end : afterDay));
        return moment.IsValid;
    }

    (int? Value, int End) Followed(int at, string mark) =>
        IsNumber(at) && Text(at + 1) == mark ? (tokens[at].Value, at + 2) : (null, at);

    // 17 May 2020, 17th of May.
    (Moment, int)? DayMonth(int at)
    {
        if (!IsDay(at))
            return null;
        var next = Text(at + 1) == "of" ? at + 2 : at + 1;
        return Month(next) is { } month
            ? WithYear(new(Month: month, Day: tokens[at].Value), next + 1)
            : null;
    }

    // May 17, 2020; May 17th; May 2020.
    (Moment, int)? MonthDay(int at)
    {
        if (Month(at) is not { } month)
            return null;
        var next = Text(at + 1) is "." or "the" ? at + 2 : at + 1;
        if (IsDay(next) && !(Text(next + 1) == ":" && IsNumber(next + 2)))
            return WithYear(new(Month: month, Day: tokens[next].Value), next + 1);
        var withYear = WithYear(new(Month: month), next);
        return withYear is (var moment, _) && moment.Year is not null ? withYear : null;
    }

    (Moment Moment, int End)? WithYear(Moment date, int at)
    {
        var next = Text(at) is "," or "of" ? at + 1 : at;
        if (YearAt(next) is var (year, end))
            return (date with { Year = year }, end);
        return date.Day is not null && YearWithFootnote(next) is { } marked
            ? (date with { Year = marked }, next + 1)
            : (date, at);
    }

    // "27 February 199612.": a footnote's mark that was copied with the year, as search engines give it.
    int? YearWithFootnote(int at) =>
        IsNumber(at)
        && tokens[at] is { IsOrdinal: false, Length: 5 or 6 }
        && int.Parse(
            tokens[at].Text.AsSpan(0, 4),
            System.Globalization.CultureInfo.InvariantCulture
        )
            is >= 1000
                and <= 2999
                and var year
            ? year
            : null;

    (Moment, int)? YearAlone(int at) => YearAt(at) is var (year, end) ? (new(year), end) : null;

    // 1969, 44 BC, AD 70; a number of four digits or one with its era.
    (int Year, int End)? YearAt(int at)
    {
        if (Era(at) is { } before && IsYearNumber(at + 1))
            return (Astronomical(tokens[at + 1].Value, before), at + 2);
        if (!IsYearNumber(at))
            return null;
        var value = tokens[at].Value;
        if (Era(at + 1) is { } after)
            return (Astronomical(value, after), at + 2);
        // A part of a longer number, or of a range written close, is no year alone.
        var isPart =
            Text(at + 1) is "." or "," or "%" && IsNumber(at + 2) && !tokens[at + 2].IsApart
            || at > 0 && Text(at - 1) is "." or "," or "$" && !tokens[at].IsApart;
        return tokens[at].Length == 4 && value is >= 1000 and <= 2999 && !isPart && !IsUnitAfter(at)
            ? (value, at + 1)
            : null;
    }

    // "1500 km" is no year; neither is "1990s", a decade.
    bool IsUnitAfter(int at) =>
        at + 1 < tokens.Count
        && !tokens[at + 1].IsApart
        && tokens[at + 1].Text is [var first, ..]
        && char.IsAsciiLetter(first);

    bool IsYearNumber(int at) => IsNumber(at) && tokens[at] is { IsOrdinal: false, Value: > 0 };

    bool IsDay(int at) => IsNumber(at) && tokens[at] is { Value: >= 1 and <= 31, Length: <= 2 };

    int? Month(int at) => at < tokens.Count ? DateWords.Month(tokens[at].Text) : null;

    int? Era(int at) => at < tokens.Count ? DateWords.Era(tokens[at].Text) : null;

    bool IsNumber(int at) => at < tokens.Count && tokens[at].IsNumber;

    string Text(int at) => at < tokens.Count ? tokens[at].Text : "";

    static int Astronomical(int year, int era) => era < 0 ? 1 - year : year;
}
