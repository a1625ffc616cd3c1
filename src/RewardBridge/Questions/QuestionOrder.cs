namespace RewardBridge.Questions;

/// <summary>Orders questions by chance, the same chance everywhere.</summary>
public static class QuestionOrder
{
    /// <summary>Shuffled by a hash of seed and id, so that the order given doesn't matter and removing one keeps the rest in order.</summary>
    /// <param name="questions">With different ids.</param>
    /// <param name="seed">Each seed (and epoch, where the caller mixes it in) has its own order.</param>
    public static IReadOnlyList<Question> Shuffle(IEnumerable<Question> questions, ulong seed) =>
        Shuffle(questions, q => q.Id, seed);

    /// <summary>The same for anything that has an id.</summary>
    /// <typeparam name="T">Such as a group of judgments on one question.</typeparam>
    public static IReadOnlyList<T> Shuffle<T>(
        IEnumerable<T> items,
        Func<T, string> id,
        ulong seed
    ) =>
        [
            .. items
                .Select(item => (Item: item, Id: id(item)))
                .OrderBy(pair => StableHash.Of(seed, pair.Id))
                .ThenBy(pair => pair.Id, StringComparer.Ordinal)
                .Select(pair => pair.Item),
        ];
}
