using System.Net;
using RewardBridge.Remote.Endpoints;

namespace RewardBridge.Remote.Tests.Endpoints;

public sealed class RateLimitsTests
{
    static readonly DateTimeOffset s_now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    static double? Hold(int status, params (string Name, string Value)[] headers)
    {
        using var response = new HttpResponseMessage((HttpStatusCode)status);
        foreach (var (name, value) in headers)
            response.Headers.TryAddWithoutValidation(name, value);
        return RateLimits.Hold(response, s_now)?.TotalSeconds;
    }

    [Theory]
    [InlineData("Retry-After", "7", 7.0)]
    [InlineData("Retry-After", "Fri, 02 Jan 2026 03:04:15 GMT", 10.0)]
    [InlineData("Retry-After", "Fri, 02 Jan 2026 03:04:00 GMT", null)] // past
    [InlineData("Retry-After", "soon", null)]
    [InlineData("retry-after-ms", "1500", 1.5)]
    public void A_refusal_says_when_to_come_again(string name, string value, double? seconds) =>
        Assert.Equal(seconds, Hold(429, (name, value)));

    [Fact]
    public void An_answer_is_no_refusal() => Assert.Null(Hold(200, ("Retry-After", "7")));

    [Theory]
    [InlineData("1s", 1)]
    [InlineData("6m0s", 360)]
    [InlineData("120ms", 0.12)]
    [InlineData("1h2m3.5s", 3723.5)]
    [InlineData("12", 12)]
    public void Budgets_say_when_they_are_filled(string reset, double seconds) =>
        Assert.Equal(
            seconds,
            Hold(
                200,
                ("x-ratelimit-remaining-tokens", "0"),
                ("x-ratelimit-reset-tokens", reset),
                ("x-ratelimit-remaining-requests", "5"),
                ("x-ratelimit-reset-requests", "9h")
            )!.Value,
            1e-9
        );

    [Fact]
    public void Anthropic_gives_a_time() =>
        Assert.Equal(
            25,
            Hold(
                200,
                ("anthropic-ratelimit-input-tokens-remaining", "0"),
                ("anthropic-ratelimit-input-tokens-reset", "2026-01-02T03:04:30Z")
            )
        );

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("1x")]
    [InlineData("-5s")]
    [InlineData("1e99s")]
    [InlineData("1.2.3s")]
    [InlineData("NaN")]
    public void What_is_no_duration_holds_nothing_back(string text) =>
        Assert.Null(RateLimits.Duration(text));

    [Fact]
    public void A_duration_beyond_measure_is_a_year() =>
        Assert.Equal(365, RateLimits.Duration(new string('9', 300))!.Value.TotalDays);

    [Fact]
    public void No_text_breaks_the_reading() =>
        Gen.String[Gen.Char["0123456789.msh -e"], 0, 20]
            .Sample(text => RateLimits.Duration(text) is not { Ticks: < 0 });
}
