using RewardBridge.Remote.Usage;

namespace RewardBridge.Remote.Endpoints;

/// <summary>Holds all requests back while their server asks for it: one refusal is enough, the others need not run into it too.</summary>
sealed class Pace(TimeSpan longest, TimeProvider time, JudgeUsage usage) : DelegatingHandler
{
    readonly Lock _lock = new();
    DateTimeOffset _until = DateTimeOffset.MinValue;

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        while (Remaining() is var wait && wait > TimeSpan.Zero)
            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
        usage.CountRequest();
        var response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (RateLimits.Hold(response, time.GetUtcNow()) is { } hold)
        {
            HoldFor(hold);
            if (hold > longest && !response.IsSuccessStatusCode)
            {
                response.Dispose();
                throw new HoldTooLongException(hold, longest);
            }
        }
        return response;
    }

    /// <exception cref="HoldTooLongException">More than the longest wait remains.</exception>
    TimeSpan Remaining()
    {
        lock (_lock)
        {
            var remaining = _until - time.GetUtcNow();
            return remaining > longest
                ? throw new HoldTooLongException(remaining, longest)
                : remaining;
        }
    }

    void HoldFor(TimeSpan hold)
    {
        usage.CountHold();
        lock (_lock)
            if (time.GetUtcNow() + hold is var until && until > _until)
                _until = until;
    }
}
