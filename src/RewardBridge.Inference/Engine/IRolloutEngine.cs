using RewardBridge.Inference.Formats;
using RewardBridge.Questions;

namespace RewardBridge.Inference.Engine;

/// <summary>Turns prompts into completions and log-probabilities with one model's weights.</summary>
/// <remarks>A result depends on its own request and the weights alone, not on what else is in the batch.</remarks>
public interface IRolloutEngine : IDisposable
{
    /// <summary>The shape of the model.</summary>
    ModelConfiguration Configuration { get; }

    /// <summary>Samples one completion a request.</summary>
    /// <param name="requests">Prompts, at least one token each; lengths may differ.</param>
    /// <param name="options">How to sample and when to stop.</param>
    /// <param name="onToken">Called as (index of the request, token) right after each token, perhaps on another caller's thread. All calls wait for it, so it must not wait for any of them, nor for a lock that a caller holds. Null for none.</param>
    /// <param name="cancellationToken">Stops between tokens.</param>
    /// <returns>One completion a request, in order; <see cref="FinishReason.Failed"/> where a request's logits weren't finite, which leaves the others alone.</returns>
    /// <exception cref="ArgumentException">An empty prompt, a token id outside the vocabulary, a prompt that leaves no room in the context or in the engine's cache, or an option out of range.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    IReadOnlyList<Completion> Generate(
        IReadOnlyList<GenerationRequest> requests,
        SamplingOptions options,
        Action<int, int>? onToken = null,
        CancellationToken cancellationToken = default
    );

    /// <summary>Log-probabilities (temperature 1, natural log) of given completions, one array of completion length a request.</summary>
    /// <remarks>NaN where the logits weren't finite.</remarks>
    /// <exception cref="ArgumentException">As for <see cref="Generate"/>.</exception>
    IReadOnlyList<float[]> Score(
        IReadOnlyList<ScoringRequest> requests,
        CancellationToken cancellationToken = default
    );

    /// <summary>Log-probabilities (temperature 1, natural log) of candidate tokens right after each prompt.</summary>
    /// <param name="prompts">Token ids, at least one each.</param>
    /// <param name="candidates">Token ids to look up, the same for every prompt.</param>
    /// <param name="normaliser">What the probabilities add up to 1 over.</param>
    /// <param name="cancellationToken">Stops between prompts.</param>
    /// <returns>One array of <paramref name="candidates"/> length a prompt.</returns>
    /// <exception cref="ArgumentException">As for <see cref="Generate"/>.</exception>
    IReadOnlyList<float[]> NextTokenLogProbabilities(
        IReadOnlyList<int[]> prompts,
        IReadOnlyList<int> candidates,
        Normaliser normaliser = Normaliser.Vocabulary,
        CancellationToken cancellationToken = default
    );
}

/// <summary>The tokens whose probabilities add up to 1.</summary>
public enum Normaliser
{
    /// <summary>The whole vocabulary: exact probabilities, for which the whole vocabulary is projected.</summary>
    Vocabulary,

    /// <summary>The candidates alone: nothing is computed for other tokens.</summary>
    Candidates,
}

/// <summary>A prompt to be continued.</summary>
/// <param name="Prompt">Token ids, at least one.</param>
/// <param name="Key">Keys the random numbers of this completion.</param>
public sealed record GenerationRequest(int[] Prompt, RandomKey Key);

/// <summary>A completion to be scored.</summary>
/// <param name="Prompt">Token ids, at least one.</param>
/// <param name="Completion">Token ids that follow the prompt.</param>
public sealed record ScoringRequest(int[] Prompt, int[] Completion);
