using RewardBridge.Inference.Engine;
using RewardBridge.Inference.Engine.Scheduling;
using RewardBridge.Questions;

namespace RewardBridge.Training.Rollouts;

/// <summary>A completion on its way in the <see cref="TorchEngine"/>.</summary>
/// <param name="index">Index of the request.</param>
/// <param name="request">Prompt and random key.</param>
/// <param name="limit">Most tokens to write.</param>
sealed class WrittenSequence(int index, GenerationRequest request, int limit)
{
    readonly List<SampledToken> _tokens = [];

    public int Index => index;

    public int[] Prompt => request.Prompt;

    public int Limit => limit;

    /// <summary>Why it ended; null while it goes on.</summary>
    public FinishReason? Finish { get; private set; }

    /// <summary>The token that was appended last; null where the logits weren't finite.</summary>
    public int? Drew { get; private set; }

    /// <summary>A finished sequence repeats its last token until its row is dropped; what comes of that is not read.</summary>
    public int LastToken => _tokens.Count > 0 ? _tokens[^1].Token : Prompt[^1];

    public int LastPosition => Math.Max(0, Prompt.Length + _tokens.Count - 1);

    /// <summary>The random number of the next token.</summary>
    public double Uniform() => CounterRandom.Uniform(request.Key, _tokens.Count);

    public void Append(SampledToken? drawn, StopRule stop)
    {
        Drew = drawn?.Token;
        if (drawn is not { } token)
        {
            Finish = FinishReason.Failed;
            return;
        }
        _tokens.Add(token);
        Finish =
            stop.Ends(Ids()) ? FinishReason.Stop
            : _tokens.Count == limit ? FinishReason.Length
            : null;
    }

    public Completion ToCompletion(StopRule stop) =>
        new()
        {
            Tokens = Ids(),
            LogProbabilities = [.. _tokens.Select(t => t.LogProbability)],
            SamplingLogProbabilities = [.. _tokens.Select(t => t.SamplingLogProbability)],
            FinishReason = Finish!.Value,
            Text = stop.Text(Ids()),
        };

    int[] Ids() => [.. _tokens.Select(t => t.Token)];
}
