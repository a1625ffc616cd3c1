using System.Globalization;
using RewardBridge.Inference.Formats;
using RewardBridge.Text;

namespace RewardBridge.Inference.Text.Tokenization;

/// <summary>Makes a tokenizer's parts from the metadata of a GGUF file.</summary>
internal static class GgufReader
{
    const int Normal = 1;
    const int Control = 3;
    const int UserDefined = 4;
    const int Unused = 5;

    /// <summary>The parts.</summary>
    /// <exception cref="ModelFormatException">The metadata contradicts itself or holds something unsupported.</exception>
    public static TokenizerParts Read(GgufVocabulary gguf)
    {
        Check(gguf);
        var (normalize, preTokenizer, ignoreMerges) = Steps(gguf);
        var added = Added(gguf);
        var vocabulary = Vocabulary(gguf);
        return new()
        {
            AddedTokens = added,
            Normalize = normalize,
            PreTokenizer = preTokenizer,
            Model = new(
                vocabulary,
                Merges(gguf, vocabulary),
                new()
                {
                    IgnoreMerges = ignoreMerges,
                    NeverWhole = added.Select(t => t.Id).ToHashSet(),
                }
            ),
            Decoding = new() { ByteLevel = true },
            BeginOfText = gguf.BeginOfText,
            EndOfText = gguf.EndOfText,
            Padding = gguf.Padding,
        };
    }

    static void Check(GgufVocabulary gguf)
    {
        if (gguf.Model != "gpt2")
            throw Wrong(gguf, "model", $"'{gguf.Model}'", "'gpt2', byte-level BPE");
        var count = gguf.Tokens.Count;
        if (count == 0 || count > TokenizerParts.LargestTokenId)
            throw Wrong(gguf, "tokens", $"{count} tokens", $"1 to {TokenizerParts.LargestTokenId}");
        if (gguf.Tokens.FirstOrDefault(t => t.Length > TokenizerParts.LongestToken) is { } token)
            throw Wrong(
                gguf,
                "tokens",
                $"a token of {token.Length} characters",
                $"at most {TokenizerParts.LongestToken}"
            );
        if (gguf.TokenTypes.Count != 0 && gguf.TokenTypes.Count != count)
            throw Wrong(
                gguf,
                "token_type",
                $"{gguf.TokenTypes.Count} types",
                $"{count}, one a token"
            );
        int?[] named = [gguf.BeginOfText, gguf.Padding, .. gguf.EndOfText];
        if (named.FirstOrDefault(id => id < 0 || id >= count) is { } outside)
            throw Wrong(
                gguf,
                "bos_token_id, eos_token_id or padding_token_id",
                $"{outside}",
                $"an id from 0 to {count - 1}"
            );
    }

    // Padding up to a round size; like ids without a token, they decode to nothing.
    static Dictionary<string, int> Vocabulary(GgufVocabulary gguf)
    {
        var vocabulary = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var id = 0; id < gguf.Tokens.Count; id++)
            if (
                Type(gguf, id) is not (Control or UserDefined or Unused)
                && !vocabulary.TryAdd(gguf.Tokens[id], id)
            )
                throw Wrong(
                    gguf,
                    $"tokens[{id}]",
                    "a token for the second time",
                    "each token once"
                );
        return vocabulary;
    }

    static List<AddedToken> Added(GgufVocabulary gguf) =>
        [
            .. Enumerable
                .Range(0, gguf.Tokens.Count)
                .Where(id => Type(gguf, id) is Control or UserDefined && gguf.Tokens[id].Length > 0)
                .Select(id => new AddedToken(id, gguf.Tokens[id], Type(gguf, id) == Control)),
        ];

    static int Type(GgufVocabulary gguf, int id) =>
        gguf.TokenTypes.Count == 0 ? Normal : gguf.TokenTypes[id];

    static MergeTable Merges(GgufVocabulary gguf, Dictionary<string, int> vocabulary)
    {
        var merges = new MergeTable(vocabulary);
        for (var i = 0; i < gguf.Merges.Count; i++)
            if (
                gguf.Merges[i].Split(' ') is not [var left, var right]
                || !merges.TryAdd(left, right)
            )
                throw Wrong(
                    gguf,
                    $"merges[{i}]",
                    "something else",
                    "two tokens with a space between them that make a third"
                );
        return merges;
    }

    // The file only names its pre-tokenizer; what the name means is as in the model's own tokenizer.json.
    static (Func<string, string> Normalize, IPreTokenizer Words, bool IgnoreMerges) Steps(
        GgufVocabulary gguf
    ) =>
        (gguf.PreTokenizer ?? "default") switch
        {
            "gpt-2" => (text => text, Bytes(SplitPattern.Gpt2), false),
            "smollm" => (text => text, Bytes(Digit, SplitPattern.Gpt2), false),
            "qwen2" or "deepseek-r1-qwen" => (UnicodeForm.Compose, Bytes(Qwen2), false),
            "llama-bpe" or "llama3" or "llama-v3" => (text => text, Bytes(Llama3), true),
            "default" => (
                text => text,
                Bytes(Punctuation, SplitPattern.Gpt2, Digits, ThreeDigits),
                false
            ),
            var other => throw Wrong(
                gguf,
                "pre",
                $"'{other}'",
                "gpt-2, smollm, qwen2, deepseek-r1-qwen, llama-bpe, llama3, llama-v3 or default; "
                    + "use the model's folder with tokenizer.json instead"
            ),
        };

    static PreTokenizerSequence Bytes(params SplitPattern[] patterns) =>
        new([
            .. patterns.Select(p => new PatternSplit(p, keepMatches: true, keepGaps: true)),
            new ByteLevelSplit(addPrefixSpace: false, usePattern: false),
        ]);

    static SplitPattern Digit => SplitPattern.Parse(@"\p{N}", "smollm");

    static SplitPattern Qwen2 => SplitPattern.Parse(Words(@"\p{N}"), "qwen2");

    static SplitPattern Llama3 => SplitPattern.Parse(Words(@"\p{N}{1,3}"), "llama-bpe");

    static SplitPattern Punctuation => SplitPattern.Parse(@"[\p{P}\$\+<=>\^~\|]+", "default");

    static SplitPattern Digits => SplitPattern.Parse(@"\p{N}+", "default");

    static SplitPattern ThreeDigits => SplitPattern.Parse("[0-9][0-9][0-9]", "default");

    static string Words(string number) =>
        $$"""(?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|{{number}}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+""";

    static ModelFormatException Wrong(
        GgufVocabulary gguf,
        string key,
        string found,
        string expected
    ) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{gguf.File}: tokenizer.ggml.{key}: found {found}, expected {expected}."
            )
        );
}
