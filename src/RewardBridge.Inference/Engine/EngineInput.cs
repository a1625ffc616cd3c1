using RewardBridge.Inference.Engine.Scheduling;
using RewardBridge.Inference.Formats;

namespace RewardBridge.Inference.Engine;

/// <summary>What an engine refuses before it computes anything.</summary>
public static class EngineInput
{
    /// <summary>Requests for completions.</summary>
    /// <exception cref="ArgumentException">As <see cref="IRolloutEngine.Generate"/> says.</exception>
    public static void Require(
        ModelConfiguration configuration,
        IReadOnlyList<GenerationRequest> requests,
        SamplingOptions options
    )
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(requests);
        ArgumentNullException.ThrowIfNull(options);
        options.Require();
        for (var i = 0; i < requests.Count; i++)
            RequirePrompt(configuration, i, requests[i].Prompt);
    }

    /// <summary>Completions to be scored.</summary>
    /// <exception cref="ArgumentException">As <see cref="IRolloutEngine.Score"/> says.</exception>
    public static void Require(
        ModelConfiguration configuration,
        IReadOnlyList<ScoringRequest> requests
    )
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(requests);
        for (var i = 0; i < requests.Count; i++)
            RequireCompletion(configuration, i, requests[i]);
    }

    /// <summary>Prompts whose next token is asked for.</summary>
    /// <exception cref="ArgumentException">As <see cref="IRolloutEngine.NextTokenLogProbabilities"/> says.</exception>
    public static void Require(
        ModelConfiguration configuration,
        IReadOnlyList<int[]> prompts,
        IReadOnlyList<int> candidates
    )
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(prompts);
        ArgumentNullException.ThrowIfNull(candidates);
        RequireTokens(configuration, "the candidates", candidates);
        for (var i = 0; i < prompts.Count; i++)
            RequireScorablePrompt(configuration, i, prompts[i]);
    }

    /// <summary>A prompt to be continued: at least one token, known ones, and room for one more.</summary>
    static void RequirePrompt(ModelConfiguration configuration, int index, int[] prompt)
    {
        RequireTokens(configuration, $"prompt {index}", prompt, prompt.Length);
        if (prompt.Length >= configuration.ContextLength)
            throw new ArgumentException(
                $"Prompt {index} has {prompt.Length} tokens, which leaves no room in the context of {configuration.ContextLength}: shorten it."
            );
    }

    /// <summary>A prompt whose next token is asked for.</summary>
    static void RequireScorablePrompt(ModelConfiguration configuration, int index, int[] prompt)
    {
        RequireTokens(configuration, $"prompt {index}", prompt, prompt.Length);
        RequireContext(configuration, $"Prompt {index}", prompt.Length);
    }

    /// <summary>A prompt with its completion, which may be empty.</summary>
    static void RequireCompletion(
        ModelConfiguration configuration,
        int index,
        ScoringRequest request
    )
    {
        RequireTokens(configuration, $"prompt {index}", request.Prompt, request.Prompt.Length);
        RequireTokens(configuration, $"completion {index}", request.Completion);
        var length = (long)request.Prompt.Length + request.Completion.Length;
        RequireContext(configuration, $"Request {index}", length);
    }

    /// <summary>Token ids that the vocabulary has.</summary>
    static void RequireTokens(
        ModelConfiguration configuration,
        string place,
        IReadOnlyList<int> tokens
    )
    {
        for (var i = 0; i < tokens.Count; i++)
            if ((uint)tokens[i] >= (uint)configuration.VocabularySize)
                throw new ArgumentException(
                    $"Token {i} of {place} is {tokens[i]}, expected 0 to {configuration.VocabularySize - 1}."
                );
    }

    /// <summary>Texts that the cache has room for, each by itself.</summary>
    internal static void RequireFits(IReadOnlyList<ScoringJob> jobs, int capacity)
    {
        for (var i = 0; i < jobs.Count; i++)
            if (jobs[i].Blocks > capacity)
                throw new ArgumentException(
                    $"A text of {jobs[i].Tokens.Length} tokens needs {jobs[i].Blocks} cache blocks, the engine has {capacity}: raise {nameof(EngineOptions.CacheBytes)}."
                );
    }

    static void RequireTokens(
        ModelConfiguration configuration,
        string place,
        int[] tokens,
        int length
    )
    {
        if (length == 0)
            throw new ArgumentException($"No tokens in {place}, expected at least one.");
        RequireTokens(configuration, place, tokens);
    }

    static void RequireContext(ModelConfiguration configuration, string place, long length)
    {
        if (length > configuration.ContextLength)
            throw new ArgumentException(
                $"{place} has {length} tokens, the context {configuration.ContextLength}: shorten it."
            );
    }
}
