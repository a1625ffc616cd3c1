namespace RewardBridge.Verification.Dates;

/// <summary>Finds the times of day in a text: 15:30, 3:30 pm, 3 p.m., noon, 下午3点30分.</summary>
/// <param name="tokens">As <see cref="DateTokens.Of"/> gives them.</param>
sealed class TimeReader(List<DateToken> tokens)
{
    /// <summary>Every reading of the time that begins at a token, with the index after it; none where there is no time.</summary>
    /// <remarks>3:30 has two readings where neither am nor pm is said; 15:30 has one.</remarks>
    public IReadOnlyList<(Moment Moment, int End)> At(int index) =>
        Named(index) ?? Western(index) ?? Chinese(index) ?? [];

    List<(Moment, int)>? Named(int at) =>
        Text(at) switch
        {
            "noon" or "midday" => [(Of(12, 0, null), at + 1)],
            "midnight" => [(Of(0, 0, null), at + 1)],
            _ => null,
        };

    List<(Moment, int)>? Western(int at)
    {
        if (!IsBelow(at, 24))
            return null;
        var hour = tokens[at].Value;
        var (minute, second, end) = (0, (int?)null, at + 1);
        var hasMinutes = Text(end) == ":" && IsBelow(end + 1, 60) && tokens[end + 1].Length == 2;
        if (hasMinutes)
            (minute, end) = (tokens[end + 1].Value, end + 2);
        if (hasMinutes && Text(end) == ":" && IsBelow(end + 1, 60) && tokens[end + 1].Length == 2)
            (second, end) = (tokens[end + 1].Value, end + 2);
        var half = Text(end) switch
        {
            "am" or "pm" => Text(end),
            _ => "",
        };
        if (half.Length > 0)
            return hour is >= 1 and <= 12
                ? [(Of(hour % 12 + (half == "pm" ? 12 : 0), minute, second), end + 1)]
                : null;
        if (!hasMinutes)
            return Text(end) is "o" && Text(end + 1) is "'" or "’"
                ? Both(hour, 0, null, end + 3)
                : null;
        return Both(hour, minute, second, end);
    }

    // 3:30 may be in the afternoon; 03:30, 0:30 and 15:30 say which half they mean.
    static List<(Moment, int)> Both(int hour, int minute, int? second, int end) =>
        hour is >= 1 and <= 12
            ? [(Of(hour % 12, minute, second), end), (Of(hour % 12 + 12, minute, second), end)]
            : [(Of(hour, minute, second), end)];

    // 下午3点30分, 15时30分, 3点半.
    List<(Moment, int)>? Chinese(int at)
    {
        var half =
            Text(at)
            + Text(at + 1) switch
            {
                "午" or "上" or "晨" or "间" => Text(at + 1),
                _ => "",
            };
        var isMorning = half is "上午" or "早上" or "凌晨" or "早晨";
        var isAfternoon = half is "下午" or "晚上" or "中午";
        var start = isMorning || isAfternoon ? at + 2 : at;
        if (!IsBelow(start, 24) || Text(start + 1) is not ("点" or "时"))
            return null;
        var (hour, minute, end) = (tokens[start].Value, 0, start + 2);
        if (Text(end) == "半")
            (minute, end) = (30, end + 1);
        else if (IsBelow(end, 60))
        {
            minute = tokens[end].Value;
            end += Text(end + 1) == "分" ? 2 : 1;
        }
        if (isAfternoon && hour < 12)
            hour += 12;
        return isMorning || isAfternoon || hour > 12
            ? [(Of(hour, minute, null), end)]
            : Both(hour, minute, null, end);
    }

    bool IsBelow(int at, int limit) =>
        at < tokens.Count
        && tokens[at] is { IsNumber: true, IsOrdinal: false, Length: <= 2 } token
        && token.Value < limit;

    string Text(int at) => at < tokens.Count ? tokens[at].Text : "";

    static Moment Of(int hour, int minute, int? second) =>
        new(Seconds: hour * 3600 + minute * 60 + (second ?? 0), HasSeconds: second is not null);
}
