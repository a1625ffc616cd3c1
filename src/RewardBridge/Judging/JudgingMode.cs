namespace RewardBridge.Judging;

/// <summary>How a judge's next-token distribution becomes a verdict; c is the decision, p a class's probability over all spellings.</summary>
public enum JudgingMode
{
    /// <summary>P = p(YES) / (p(YES) + p(NO) + p(INVALID)): what the classes offered share out. Decision from one half.</summary>
    Renormalised,

    /// <summary>As arXiv:2503.23829: P = p(YES) if c is YES, 1 - p(NO) if c is NO; c is the likelier class. 0 where the judge says neither (<see cref="ClassProbabilities.IsNeither"/>).</summary>
    Soft,

    /// <summary>P = 1 or 0 by the likelier class.</summary>
    Greedy,

    /// <summary>P = 1 or 0 by a class drawn with its probability (the paper's binary reward).</summary>
    Sampled,

    /// <summary>P = share of YES among several draws.</summary>
    Votes,

    /// <summary>The judge writes a bounded thought first, then <see cref="Renormalised"/> of what follows it.</summary>
    Thinking,
}
