using RewardBridge.Inference.Formats;

namespace RewardBridge.Training.Transformer;

/// <summary>Refuses rows that a model has no embedding or no position for.</summary>
static class TokenLimits
{
    /// <exception cref="ArgumentException">A token outside the vocabulary or a sequence longer than the context.</exception>
    public static void Check(PackedBatch batch, ModelConfiguration configuration)
    {
        foreach (var token in batch.Tokens)
            CheckToken(token, configuration);
        foreach (var target in batch.Targets)
            CheckToken(target, configuration);
        foreach (var position in batch.Positions)
            if (position >= configuration.ContextLength)
                throw new ArgumentException(
                    $"A sequence reaches position {position}; the model's context has {configuration.ContextLength} tokens."
                );
    }

    static void CheckToken(long token, ModelConfiguration configuration)
    {
        if (token < 0 || token >= configuration.VocabularySize)
            throw new ArgumentException(
                $"Token {token} is outside the vocabulary of {configuration.VocabularySize}."
            );
    }
}
