namespace RewardBridge.Remote.Reading;

/// <summary>What a server says about one token that it wrote.</summary>
/// <param name="Token">The token's text.</param>
/// <param name="Log">Natural log of its probability.</param>
/// <param name="Alternatives">The likeliest tokens at that place, itself perhaps among them.</param>
readonly record struct TokenReport(
    string Token,
    double Log,
    IReadOnlyList<(string Token, double Log)> Alternatives
);
