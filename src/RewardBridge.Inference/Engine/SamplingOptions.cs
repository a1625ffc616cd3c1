namespace RewardBridge.Inference.Engine;

/// <summary>How tokens are drawn and when to stop.</summary>
public sealed record SamplingOptions
{
    /// <summary>Softmax temperature; 0 takes the most probable token. Default: 1.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>Keeps the k most probable tokens; 0 keeps all. Default: 0.</summary>
    public int TopK { get; init; }

    /// <summary>Keeps the smallest set of most probable tokens whose probability reaches this. Default: 1.</summary>
    public double TopP { get; init; } = 1;

    /// <summary>Drops tokens less probable than this share of the most probable one. Default: 0.</summary>
    public double MinP { get; init; }

    /// <summary>Longest completion in tokens. Default: 256.</summary>
    public int MaxNewTokens { get; init; } = 256;

    /// <summary>Tokens that end a completion; empty for the model's own end tokens.</summary>
    public IReadOnlyList<int> StopTokens { get; init; } = [];

    /// <summary>Texts that end a completion; they are not part of its text.</summary>
    public IReadOnlyList<string> StopStrings { get; init; } = [];

    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    internal void Require()
    {
        Require(
            Temperature is >= 0 and <= double.MaxValue,
            nameof(Temperature),
            Temperature,
            "a finite number >= 0"
        );
        Require(TopK >= 0, nameof(TopK), TopK, "0 for all, or more");
        Require(TopP is > 0 and <= 1, nameof(TopP), TopP, "a number in (0, 1]");
        Require(MinP is >= 0 and <= 1, nameof(MinP), MinP, "a number in [0, 1]");
        Require(MaxNewTokens >= 1, nameof(MaxNewTokens), MaxNewTokens, "at least 1");
        Require(
            !StopStrings.Any(string.IsNullOrEmpty),
            nameof(StopStrings),
            "an empty text",
            "texts of at least one character"
        );
    }

    static void Require(bool holds, string name, object found, string expected)
    {
        if (!holds)
            throw new ArgumentException(
                FormattableString.Invariant($"{name} is {found}, expected {expected}.")
            );
    }
}
