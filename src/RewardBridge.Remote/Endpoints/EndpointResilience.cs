using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace RewardBridge.Remote.Endpoints;

/// <summary>What is done about an endpoint's failures: attempts again, with pauses, and none while it is down.</summary>
/// <remarks>
/// A request waits for a broken circuit to close as it waits between attempts, because an outage of seconds must not cost
/// a whole file of verdicts. After several breaks without an answer between them the endpoint counts as gone, and
/// requests fail at once.
/// </remarks>
sealed class EndpointResilience(EndpointOptions options, TimeProvider time, Func<double> draw)
{
    const int PatientBreaks = 4; // 5 + 10 + 20 + 40 s

    static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    static readonly TimeSpan FirstBreak = TimeSpan.FromSeconds(5);
    static readonly TimeSpan LongestBreak = TimeSpan.FromSeconds(60);

    volatile int _breaks;

    /// <summary>Attempts and circuit breaker, around what holds requests back.</summary>
    public ResiliencePipeline<HttpResponseMessage> Attempts() =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddRetry(
                new HttpRetryStrategyOptions
                {
                    MaxRetryAttempts = options.Retries,
                    Delay = FirstPause,
                    MaxDelay = LongestPause,
                    BackoffType = DelayBackoffType.Exponential,
                    UseJitter = true,
                    Randomizer = draw,
                    ShouldRetryAfterHeader = false, // Pace holds all requests, this one among them
                    ShouldHandle = arguments =>
                        ValueTask.FromResult(
                            IsFailure(arguments.Outcome)
                                || arguments.Outcome.Result?.StatusCode
                                    is HttpStatusCode.TooManyRequests
                        ),
                }
            )
            .AddRetry(
                new HttpRetryStrategyOptions // waits for the circuit, which costs no attempt
                {
                    MaxRetryAttempts = int.MaxValue,
                    ShouldRetryAfterHeader = false,
                    ShouldHandle = arguments =>
                        ValueTask.FromResult(
                            arguments.Outcome.Exception is BrokenCircuitException
                                && _breaks < PatientBreaks
                        ),
                    DelayGenerator = arguments =>
                        ValueTask.FromResult<TimeSpan?>(
                            arguments.Outcome.Exception
                                is BrokenCircuitException { RetryAfter: { } wait }
                            && wait > FirstPause
                                ? wait
                                : FirstPause
                        ),
                }
            )
            .AddCircuitBreaker(
                new HttpCircuitBreakerStrategyOptions
                {
                    FailureRatio = 0.5,
                    MinimumThroughput = 8,
                    SamplingDuration = TimeSpan.FromSeconds(30),
                    ShouldHandle = arguments => ValueTask.FromResult(IsFailure(arguments.Outcome)),
                    BreakDurationGenerator = arguments => ValueTask.FromResult(NextBreak()),
                    OnClosed = _ =>
                    {
                        _breaks = 0;
                        return ValueTask.CompletedTask;
                    },
                }
            )
            .Build();

    /// <summary>The limit of one attempt, its body included.</summary>
    public ResiliencePipeline<HttpResponseMessage> Timeout() =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddTimeout(new HttpTimeoutStrategyOptions { Timeout = options.Timeout })
            .Build();

    TimeSpan NextBreak()
    {
        var length = FirstBreak * Math.Pow(2, _breaks++);
        return length < LongestBreak ? length : LongestBreak;
    }

    // Refusals for too many requests are not failures: that server is well and wants a slower pace.
    static bool IsFailure(Outcome<HttpResponseMessage> outcome) =>
        outcome.Exception is HttpRequestException or TimeoutRejectedException
        || outcome.Result?.StatusCode
            is HttpStatusCode.RequestTimeout
                or >= HttpStatusCode.InternalServerError;
}
