using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace RewardBridge.Remote.Endpoints;

/// <summary>Reads from an answer's headers how long its server wants to be left alone.</summary>
static class RateLimits
{
    static readonly string[] Resources = ["requests", "tokens", "input-tokens", "output-tokens"];

    /// <summary>How long to send nothing; null where the headers don't ask for it.</summary>
    /// <remarks>
    /// After a refusal Retry-After (seconds or a date) or retry-after-ms; otherwise, where a budget is spent,
    /// x-ratelimit-reset-* ("1s", "6m0s") as OpenAI sends them, or anthropic-ratelimit-*-reset (a time).
    /// </remarks>
    public static TimeSpan? Hold(HttpResponseMessage response, DateTimeOffset now)
    {
        var hold = IsRefusal(response.StatusCode) ? RetryAfter(response.Headers, now) : null;
        foreach (var resource in Resources)
        {
            var spent =
                Spent(response.Headers, "x-ratelimit", resource) is { } relative
                    ? Duration(relative)
                : Spent(response.Headers, "anthropic-ratelimit", resource) is { } absolute
                    ? Until(absolute, now)
                : null;
            if (spent is { } reset && !(hold >= reset))
                hold = reset;
        }
        return hold > TimeSpan.Zero ? hold : null;
    }

    static bool IsRefusal(HttpStatusCode status) =>
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable;

    static TimeSpan? RetryAfter(HttpResponseHeaders headers, DateTimeOffset now) =>
        Value(headers, "retry-after-ms") is { } text && Number(text) is { } milliseconds
            ? Seconds(milliseconds / 1000)
            : headers.RetryAfter?.Delta ?? (headers.RetryAfter?.Date - now);

    // The two makers order the words differently.
    static string? Spent(HttpResponseHeaders headers, string maker, string resource)
    {
        var (remaining, reset) =
            maker == "x-ratelimit"
                ? ($"{maker}-remaining-{resource}", $"{maker}-reset-{resource}")
                : ($"{maker}-{resource}-remaining", $"{maker}-{resource}-reset");
        return Value(headers, remaining) == "0" ? Value(headers, reset) : null;
    }

    static string? Value(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? values.FirstOrDefault()?.Trim() : null;

    static TimeSpan? Until(string time, DateTimeOffset now) =>
        DateTimeOffset.TryParse(
            time,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var reset
        )
            ? reset - now
            : null;

    /// <summary>"120ms", "1s", "6m0s", "1h2m3.5s", or plain seconds; null for anything else.</summary>
    internal static TimeSpan? Duration(string text)
    {
        var seconds = 0.0;
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var letter = rest.IndexOfAnyInRange('a', 'z');
            var number = letter < 0 ? rest : rest[..letter];
            if (Number(number) is not { } value)
                return null;
            rest = rest[number.Length..];
            var digit = rest.IndexOfAnyInRange('0', '9');
            var unit = digit < 0 ? rest : rest[..digit];
            if (Unit(unit) is not { } scale)
                return null;
            seconds += value * scale;
            rest = rest[unit.Length..];
        }
        return text.Length == 0 ? null : Seconds(seconds);
    }

    static double? Unit(ReadOnlySpan<char> unit) =>
        unit switch
        {
            "ms" => 0.001,
            "" or "s" => 1,
            "m" => 60,
            "h" => 3600,
            "d" => 86400,
            _ => null,
        };

    static double? Number(ReadOnlySpan<char> text) =>
        double.TryParse(
            text,
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var value
        )
            ? value
            : null;

    // A year stands for all that is longer, so that no header overflows a TimeSpan.
    static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(Math.Min(seconds, 31_536_000));
}
