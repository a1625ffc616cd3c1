using Microsoft.Extensions.AI;
using RewardBridge.Judging;
using RewardBridge.Questions;
using RewardBridge.Remote.Cache;
using RewardBridge.Remote.Usage;
using RewardBridge.Verification;

namespace RewardBridge.Remote;

/// <summary>A language model behind any <see cref="IChatClient"/> as a verifier, asked and read as a local one is.</summary>
/// <remarks>
/// p(YES) comes from the log-probabilities of the answer's first token with content where the client gives them (the
/// OpenAI package's do, for every OpenAI-compatible server), and from votes otherwise; <see cref="Verdict.Note"/> and
/// <see cref="JudgeUsage.Fallbacks"/> say so. Whatever fails becomes an abstention that says why.
/// </remarks>
public sealed class ChatJudge : IVerifier, IDisposable
{
    readonly GradingTemplate _template;
    readonly ChatJudgeOptions _options;
    readonly JudgmentCache? _cache;
    readonly JudgeIdentity _identity;
    readonly JudgeUsage _usage;
    readonly Conversation _conversation;
    readonly SemaphoreSlim _slots;

    /// <summary>Judges with <paramref name="client"/>, which the caller keeps and disposes.</summary>
    /// <param name="client">The judge.</param>
    /// <param name="model">What tells this model from any other, for the cache: its name with its address.</param>
    /// <param name="template">What it is asked.</param>
    /// <param name="name">As reports show it.</param>
    /// <param name="options">How it is asked; null for the defaults.</param>
    /// <param name="usage">Counts tokens; null for a count of its own.</param>
    /// <param name="cache">Remembers verdicts; null to ask every time.</param>
    public ChatJudge(
        IChatClient client,
        string model,
        GradingTemplate template,
        string name,
        ChatJudgeOptions? options = null,
        JudgeUsage? usage = null,
        JudgmentCache? cache = null
    )
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(template);
        _options = options ?? new();
        // How the server tokenizes isn't known, so marks between turns can't be left to its tokenizer.
        _template = template with
        {
            BreaksChatMarkers = true,
        };
        (Name, _cache, _usage) = (name, cache, usage ?? new());
        _identity = JudgeIdentity.Of(model, _template, _options.Judging);
        _conversation = new(client, _template.Words, _options, _usage);
        _slots = new(_options.Concurrency);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>What was asked so far, and what it cost.</summary>
    public JudgeUsage Usage => _usage;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Verdict>> VerifyAsync(
        IReadOnlyList<Triple> triples,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(triples);
        // The same triple twice is one judgment, asked for once.
        var judging = new Dictionary<JudgmentKey, Task<Verdict>>();
        var verdicts = new Task<Verdict>[triples.Count];
        for (var i = 0; i < verdicts.Length; i++)
        {
            var key = _identity.KeyOf(triples[i]);
            if (!judging.TryGetValue(key, out verdicts[i]!))
                judging[key] = verdicts[i] = JudgeAsync(triples[i], key, cancellationToken);
        }
        return await Task.WhenAll(verdicts).ConfigureAwait(false);
    }

    async Task<Verdict> JudgeAsync(
        Triple triple,
        JudgmentKey key,
        CancellationToken cancellationToken
    )
    {
        var request = JudgingRequest.Of(triple, _template, _options.Judging);
        if (request.Settled is { } settled)
            return settled;
        if (_cache?.Find(key) is { } known)
        {
            _usage.CountRemembered();
            return known;
        }
        await _slots.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var verdicts = new List<Verdict>();
            foreach (var prompt in request.Prompts)
                verdicts.Add(
                    await AskAsync(prompt, triple, cancellationToken).ConfigureAwait(false)
                );
            var verdict = Verdict.Best(verdicts);
            _cache?.Keep(key, verdict, Name);
            return verdict;
        }
        finally
        {
            _slots.Release();
        }
    }

    async Task<Verdict> AskAsync(
        IReadOnlyList<Questions.ChatMessage> prompt,
        Triple triple,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await _conversation
                .AskAsync(prompt, triple, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            return RemoteFailure.Abstention(error, _options.Secret);
        }
    }

    /// <summary>Frees what counts calls in flight; the client stays the caller's.</summary>
    public void Dispose() => _slots.Dispose();
}
