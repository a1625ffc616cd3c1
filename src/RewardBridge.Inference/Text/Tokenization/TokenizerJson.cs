using RewardBridge.Inference.Formats;

namespace RewardBridge.Inference.Text.Tokenization;

/// <summary>Reads tokenizer.json, the file of Hugging Face's tokenizers library.</summary>
/// <remarks>
/// Left unread on purpose: the post-processor, which adds tokens that the chat template writes itself, and truncation
/// and padding, which belong to whoever makes batches.
/// </remarks>
internal static class TokenizerJson
{
    /// <summary>The parts of the tokenizer.</summary>
    /// <exception cref="ModelFormatException">Something is malformed or not supported; the message names its place.</exception>
    public static TokenizerParts Read(JsonPlace root)
    {
        var added = root.Optional("added_tokens") is { } list
            ? list.Items().Select(AddedToken).Where(t => t.Content.Length > 0).ToList()
            : [];
        return new()
        {
            AddedTokens = added,
            Normalize = StepReader.Normalizer(root.Optional("normalizer")),
            PreTokenizer = StepReader.PreTokenizer(root.Optional("pre_tokenizer")),
            Model = Model(root["model"], added),
            Decoding = StepReader.Decoder(root["decoder"]),
        };
    }

    static AddedToken AddedToken(JsonPlace token) =>
        new(
            token["id"].Integer(0, TokenizerParts.LargestTokenId),
            token["content"].Text(0, TokenizerParts.LongestToken),
            token.Flag("special")
        )
        {
            Normalized = token.Flag("normalized", missing: true),
            LeftStrip = token.Flag("lstrip"),
            RightStrip = token.Flag("rstrip"),
            SingleWord = token.Flag("single_word"),
        };

    static BytePairModel Model(JsonPlace model, IReadOnlyList<AddedToken> added)
    {
        // Old files leave the type out; only BPE has merges.
        if (model.Optional("type") is { } type && type.Text() != "BPE")
            throw type.Unexpected("the model BPE");
        RefuseUnsupported(model);
        var vocabulary = Vocabulary(model["vocab"]);
        var unknown = model.Optional("unk_token");
        return new(
            vocabulary,
            Merges(model["merges"], vocabulary),
            new()
            {
                IgnoreMerges = model.Flag("ignore_merges"),
                NeverWhole = added.Select(t => t.Id).ToHashSet(),
                ByteFallback = model.Flag("byte_fallback"),
                FuseUnknown = model.Flag("fuse_unk"),
                Unknown =
                    unknown is null ? null
                    : vocabulary.TryGetValue(unknown.Value.Text(), out var id) ? id
                    : throw unknown.Value.Unexpected("a token of the vocabulary"),
            }
        );
    }

    static void RefuseUnsupported(JsonPlace model)
    {
        if (model.Optional("dropout") is { } dropout)
            throw dropout.Unexpected("no dropout: it makes the same text different tokens");
        foreach (var affix in (string[])["continuing_subword_prefix", "end_of_word_suffix"])
            if (model.Optional(affix) is { } text && text.Text().Length > 0)
                throw text.Unexpected("none");
    }

    static Dictionary<string, int> Vocabulary(JsonPlace place)
    {
        var vocabulary = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (text, id) in place.Members())
        {
            if (text.Length > TokenizerParts.LongestToken)
                throw place.Unexpected(
                    $"tokens of at most {TokenizerParts.LongestToken} characters"
                );
            vocabulary[text] = id.Integer(0, TokenizerParts.LargestTokenId);
        }
        return vocabulary;
    }

    static MergeTable Merges(JsonPlace place, Dictionary<string, int> vocabulary)
    {
        var merges = new MergeTable(vocabulary);
        foreach (var merge in place.Items())
        {
            var (left, right) = Pair(merge);
            if (!merges.TryAdd(left, right))
                throw merge.Unexpected("two tokens of the vocabulary that make a third");
        }
        return merges;
    }

    // ["a", "b"] in new files, "a b" in old ones.
    static (string Left, string Right) Pair(JsonPlace merge)
    {
        const string Expected = "two tokens: a list of two strings, or a string with one space";
        if (merge.IsList)
            return merge.Items().Take(3).ToArray() is [var left, var right]
                ? (left.Text(), right.Text())
                : throw merge.Unexpected(Expected);
        return merge.Text().Split(' ') is [var first, var second]
            ? (first, second)
            : throw merge.Unexpected(Expected);
    }
}
