namespace RewardBridge.Statistics;

/// <summary>One decision from several.</summary>
public static class MajorityVote
{
    /// <summary>What more than half of the votes say; null for a tie and where nobody votes.</summary>
    /// <param name="votes">Null is no vote: an abstention.</param>
    public static bool? Of(IEnumerable<bool?> votes)
    {
        ArgumentNullException.ThrowIfNull(votes);
        var balance = votes.Sum(v =>
            v switch
            {
                true => 1,
                false => -1,
                null => 0,
            }
        );
        return balance == 0 ? null : balance > 0;
    }
}
