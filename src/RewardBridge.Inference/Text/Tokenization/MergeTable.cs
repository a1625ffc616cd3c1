namespace RewardBridge.Inference.Text.Tokenization;

/// <summary>Which pairs of tokens merge, in which order, and into what.</summary>
/// <param name="vocabulary">Ids by token, with ordinal comparison.</param>
internal sealed class MergeTable(Dictionary<string, int> vocabulary)
{
    readonly Dictionary<(int Left, int Right), (int Rank, int Id)> _merges = [];
    int _nextRank;

    /// <summary>Adds the merge that comes after all others; of two equal ones the later counts, as in the original.</summary>
    /// <returns>False where a part or the whole isn't in the vocabulary.</returns>
    public bool TryAdd(string left, string right)
    {
        if (
            !vocabulary.TryGetValue(left, out var leftId)
            || !vocabulary.TryGetValue(right, out var rightId)
            || !vocabulary.TryGetValue(left + right, out var id)
        )
            return false;
        _merges[(leftId, rightId)] = (_nextRank++, id);
        return true;
    }

    /// <summary>The rank of a pair (0 merges first) and the token it becomes, where it merges.</summary>
    public bool TryGet((int Left, int Right) pair, out (int Rank, int Id) merge) =>
        _merges.TryGetValue(pair, out merge);
}
