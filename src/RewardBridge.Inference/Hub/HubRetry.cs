namespace RewardBridge.Inference.Hub;

/// <summary>Tries again after failures that may pass, with growing pauses.</summary>
/// <param name="clock">Times the pauses.</param>
sealed class HubRetry(TimeProvider clock)
{
    internal const int MaxFailures = 6;

    static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);

    /// <summary>Runs until it succeeds or has failed too often in a row without progress.</summary>
    /// <param name="attempt">Does the work.</param>
    /// <param name="progress">A number that grows when an attempt gets further; failures are then counted anew.</param>
    /// <param name="what">What is being fetched, for the message.</param>
    /// <param name="cancellation">Ends the work and the pauses.</param>
    /// <exception cref="HubException">It failed for good.</exception>
    public async Task<T> RunAsync<T>(
        Func<Task<T>> attempt,
        Func<long> progress,
        string what,
        CancellationToken cancellation
    )
    {
        var (failures, reached) = (0, progress());
        while (true)
        {
            Exception failure;
            TimeSpan? asked = null;
            try
            {
                return await attempt();
            }
            catch (HubException error) when (HubErrors.IsTransient(error))
            {
                (failure, asked) = (error, HubErrors.RetryAfter(error));
            }
            catch (Exception error)
                when (error is HttpRequestException or HttpIOException or TimeoutException)
            {
                failure = new HubException(
                    $"{what}: the connection failed ({error.Message}). Check the network, and HF_ENDPOINT if it's set.",
                    error
                );
            }
            failures = progress() > reached ? 1 : failures + 1;
            reached = progress();
            if (failures >= MaxFailures)
                throw failure;
            await Task.Delay(Pause(failures, asked), clock, cancellation);
        }
    }

    /// <summary>1, 2, 4, ... seconds, or as long as the server asked for, within bounds.</summary>
    static TimeSpan Pause(int failures, TimeSpan? asked)
    {
        var pause = asked ?? TimeSpan.FromSeconds(1 << (failures - 1));
        return pause < TimeSpan.Zero ? TimeSpan.Zero
            : pause > LongestPause ? LongestPause
            : pause;
    }
}
