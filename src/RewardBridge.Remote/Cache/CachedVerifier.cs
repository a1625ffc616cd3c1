using RewardBridge.Questions;
using RewardBridge.Verification;

namespace RewardBridge.Remote.Cache;

/// <summary>A verifier, such as a local model, whose judgments are remembered: it is only asked about what is new.</summary>
/// <param name="inner">The verifier.</param>
/// <param name="identity">What its judgments depend on besides the triple.</param>
/// <param name="cache">Where they are kept.</param>
public sealed class CachedVerifier(IVerifier inner, JudgeIdentity identity, JudgmentCache cache)
    : IVerifier
{
    /// <inheritdoc/>
    public string Name => inner.Name;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Verdict>> VerifyAsync(
        IReadOnlyList<Triple> triples,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(triples);
        var keys = triples.Select(identity.KeyOf).ToList();
        var known = new Dictionary<JudgmentKey, Verdict>();
        var open = new Dictionary<JudgmentKey, Triple>();
        foreach (var (key, triple) in keys.Zip(triples))
            if (known.ContainsKey(key) || open.ContainsKey(key))
                continue;
            else if (cache.Find(key) is { } verdict)
                known[key] = verdict;
            else
                open[key] = triple;
        if (open.Count > 0)
        {
            var found = await inner
                .VerifyAsync([.. open.Values], cancellationToken)
                .ConfigureAwait(false);
            foreach (var (key, verdict) in open.Keys.Zip(found))
            {
                known[key] = verdict;
                cache.Keep(key, verdict, inner.Name);
            }
        }
        return [.. keys.Select(key => known[key])];
    }
}
