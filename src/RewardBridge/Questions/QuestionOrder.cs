namespace RewardBridge.Questions;

/// <summary>Orders questions by chance, the same chance everywhere.</summary>
public static class QuestionOrder
{
    /// <summary>Shuffled by a hash of seed and id, so that the order given doesn't matter and removing one keeps the rest in order.</summary>
    /// <param name="questions">With different ids.</param>
    /// <param name="seed">Each seed (and epoch, where the caller mixes it in) has its own order.</param>
    public static IReadOnlyList<Question> Shuffle(IEnumerable<Question> questions, ulong seed) =>
        [
            .. questions
                .OrderBy(q => StableHash.Of(seed, q.Id))
                .ThenBy(q => q.Id, StringComparer.Ordinal),
        ];
}
