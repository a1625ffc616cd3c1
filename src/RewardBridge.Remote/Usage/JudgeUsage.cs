using System.Collections.Concurrent;

namespace RewardBridge.Remote.Usage;

/// <summary>Counts what a judge was asked and what that cost; safe to be written to by many calls at once.</summary>
public sealed class JudgeUsage
{
    readonly ConcurrentDictionary<string, int> _fallbacks = new(StringComparer.Ordinal);
    long _requests;
    long _answers;
    long _input;
    long _output;
    long _remembered;
    long _holds;

    /// <summary>Prices to compute <see cref="Cost"/> with; null where they are unknown.</summary>
    public TokenPrices? Prices { get; init; }

    /// <summary>Requests sent, repeated ones included.</summary>
    public long Requests => Interlocked.Read(ref _requests);

    /// <summary>Answers that could be read.</summary>
    public long Answers => Interlocked.Read(ref _answers);

    /// <summary>Tokens read, as the server reports them; requests that failed are in no report, though they may be billed.</summary>
    public long InputTokens => Interlocked.Read(ref _input);

    /// <summary>Tokens written, as the server reports them.</summary>
    public long OutputTokens => Interlocked.Read(ref _output);

    /// <summary>Verdicts found in the cache.</summary>
    public long Remembered => Interlocked.Read(ref _remembered);

    /// <summary>Times that requests were held back because the server asked for it.</summary>
    public long Holds => Interlocked.Read(ref _holds);

    /// <summary>How many verdicts come from votes for want of log-probabilities, by reason.</summary>
    public IReadOnlyDictionary<string, int> Fallbacks => _fallbacks;

    /// <summary>Price of the reported tokens; null without prices.</summary>
    public decimal? Cost => Prices?.Of(InputTokens, OutputTokens);

    internal void CountRequest() => Interlocked.Increment(ref _requests);

    internal void CountHold() => Interlocked.Increment(ref _holds);

    internal void CountRemembered() => Interlocked.Increment(ref _remembered);

    internal void CountAnswer(long? input, long? output)
    {
        Interlocked.Increment(ref _answers);
        Interlocked.Add(ref _input, Math.Max(input ?? 0, 0));
        Interlocked.Add(ref _output, Math.Max(output ?? 0, 0));
    }

    internal void CountFallback(string reason) =>
        _fallbacks.AddOrUpdate(reason, 1, (_, count) => count + 1);
}
