namespace RewardBridge.Verification.Dates;

/// <summary>A date or a time of day, as far as it is given.</summary>
/// <param name="Year">1 BC is 0, as astronomers count; null where not given.</param>
/// <param name="Month">1 to 12; null where not given.</param>
/// <param name="Day">1 to 31; null where not given.</param>
/// <param name="Seconds">Seconds since midnight; null where no time is given.</param>
/// <param name="HasSeconds">Whether the time is given to the second and not to the minute.</param>
readonly record struct Moment(
    int? Year = null,
    int? Month = null,
    int? Day = null,
    int? Seconds = null,
    bool HasSeconds = false
)
{
    static readonly int[] DaysOfMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

    /// <summary>Whether there is such a date and time; leap years are not gone into.</summary>
    public bool IsValid =>
        Month is null or (>= 1 and <= 12)
        && (Day is null || Day >= 1 && Day <= (Month is { } m ? DaysOfMonth[m - 1] : 31))
        && Seconds is null or (>= 0 and < 86_400);

    /// <summary>Whether nothing that both give differs.</summary>
    public bool Fits(Moment other) =>
        Same(Year, other.Year)
        && Same(Month, other.Month)
        && Same(Day, other.Day)
        && (
            Seconds is not { } a
            || other.Seconds is not { } b
            || (HasSeconds && other.HasSeconds ? a == b : a / 60 == b / 60)
        );

    /// <summary>Whether this gives all that the other one does.</summary>
    public bool IsAsPreciseAs(Moment other) =>
        (Year is not null || other.Year is null)
        && (Month is not null || other.Month is null)
        && (Day is not null || other.Day is null)
        && (Seconds is not null || other.Seconds is null)
        && (HasSeconds || !other.HasSeconds);

    /// <summary>The date of one and the time of the other; null where both give a date or both a time.</summary>
    public Moment? With(Moment other) =>
        Seconds is null && other is { Year: null, Month: null, Day: null, Seconds: not null }
            ? this with
            {
                Seconds = other.Seconds,
                HasSeconds = other.HasSeconds,
            }
        : other.Seconds is null && this is { Year: null, Month: null, Day: null, Seconds: not null }
            ? other with
            {
                Seconds = Seconds,
                HasSeconds = HasSeconds,
            }
        : null;

    static bool Same(int? a, int? b) => a is null || b is null || a == b;
}
