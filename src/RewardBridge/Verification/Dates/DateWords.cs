namespace RewardBridge.Verification.Dates;

/// <summary>The words of dates.</summary>
static class DateWords
{
    static readonly string[] Months =
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];

    static readonly HashSet<string> Weekdays =
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thur",
        "thurs",
        "fri",
        "sat",
        "sun",
    ];

    /// <summary>The month that a word names, 1 to 12: "sep", "sept", "september"; null where it names none.</summary>
    public static int? Month(string word)
    {
        if (word.Length < 3)
            return null;
        for (var i = 0; i < Months.Length; i++)
            if (
                word == Months[i]
                || word.Length == 3 && Months[i].StartsWith(word, StringComparison.Ordinal)
                || word == "sept" && i == 8
            )
                return i + 1;
        return null;
    }

    /// <summary>Whether the word names a day of the week, which says nothing beside a date.</summary>
    public static bool IsWeekday(string word) => Weekdays.Contains(word);

    /// <summary>-1 for BC, 1 for AD; null for any other word.</summary>
    public static int? Era(string word) =>
        word switch
        {
            "bc" or "bce" => -1,
            "ad" or "ce" => 1,
            _ => null,
        };

    /// <summary>Words that may stand beside a date without adding to it.</summary>
    public static bool IsFiller(string word) =>
        IsWeekday(word)
        || word
            is "in"
                or "on"
                or "at"
                or "the"
                or "of"
                or "year"
                or "date"
                or "about"
                or "around"
                or "circa"
                or "c"
                or ","
                or "."
                or "("
                or ")"
                or "*"
                or "于"
                or "在"
                or "约"
                or "。"
                or "，";
}
