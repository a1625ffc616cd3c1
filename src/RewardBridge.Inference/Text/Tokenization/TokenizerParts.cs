namespace RewardBridge.Inference.Text.Tokenization;

/// <summary>What a tokenizer is made of, whichever file it came from, in the order that text goes through.</summary>
internal sealed record TokenizerParts
{
    /// <summary>Largest token id that is read. Vocabularies of today stay under 300,000.</summary>
    public const int LargestTokenId = (1 << 22) - 1;

    /// <summary>Most characters of a token, so that decoding can't grow without bound. Vocabularies of today stay under 150.</summary>
    public const int LongestToken = 512;

    /// <summary>Cut out of the text first.</summary>
    public required IReadOnlyList<AddedToken> AddedTokens { get; init; }

    /// <summary>Applied to each piece between them.</summary>
    public Func<string, string> Normalize { get; init; } = text => text;

    /// <summary>Cuts a normalised piece into words.</summary>
    public required IPreTokenizer PreTokenizer { get; init; }

    /// <summary>Turns a word into ids.</summary>
    public required BytePairModel Model { get; init; }

    /// <summary>The way back.</summary>
    public required TokenDecoding Decoding { get; init; }

    /// <summary>Begins a text; null where none is configured.</summary>
    public int? BeginOfText { get; init; }

    /// <summary>Each ends a text.</summary>
    public IReadOnlyList<int> EndOfText { get; init; } = [];

    /// <summary>Fills up a batch; null where none is configured.</summary>
    public int? Padding { get; init; }
}
