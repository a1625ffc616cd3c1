namespace RewardBridge.Rewards;

/// <summary>Shapes the reward by length: a response that nears the token limit pays for it before it is cut.</summary>
public static class OverlongPenalty
{
    /// <summary>min(-(length - (longest - buffer)) / buffer * factor, 0). Source: DAPO's soft overlong punishment (arXiv:2503.14476), as verl computes it.</summary>
    /// <param name="length">Tokens of the response.</param>
    /// <param name="longest">The token limit, L_max.</param>
    /// <param name="buffer">Tokens before the limit over which the penalty grows, above 0.</param>
    /// <param name="factor">The penalty at the limit, above 0.</param>
    /// <returns>To be added to the reward: 0 up to longest - buffer tokens, then down to -factor at the limit.</returns>
    public static double Of(int length, int longest, int buffer, double factor)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(buffer);
        return Math.Min(-(length - (longest - buffer)) / (double)buffer * factor, 0);
    }
}
