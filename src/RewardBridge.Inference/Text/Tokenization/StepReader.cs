using RewardBridge.Inference.Formats;
using RewardBridge.Text;

namespace RewardBridge.Inference.Text.Tokenization;

/// <summary>Reads the steps of a tokenizer.json around its model: normalizer, pre-tokenizer and decoder.</summary>
internal static class StepReader
{
    const int LongestReplacement = 16;

    /// <summary>The normalizer; none where the place is null.</summary>
    /// <exception cref="ModelFormatException">A kind that isn't supported.</exception>
    public static Func<string, string> Normalizer(JsonPlace? place)
    {
        if (place is not { } step)
            return text => text;
        switch (step.Type)
        {
            case "NFC":
                return UnicodeForm.Compose;
            case "NFD":
                return UnicodeForm.Decompose;
            case "Prepend":
                var prefix = step["prepend"].Text(0, LongestReplacement);
                return text => text.Length == 0 ? text : prefix + text;
            case "Replace":
                var (from, to) = Replacement(step);
                return text => text.Replace(from, to, StringComparison.Ordinal);
            case "Sequence":
                var steps = step["normalizers"].Items().Select(s => Normalizer(s)).ToList();
                return text => steps.Aggregate(text, (t, normalize) => normalize(t));
            default:
                throw step["type"]
                    .Unexpected("the normalizer NFC, NFD, Prepend, Replace or Sequence");
        }
    }

    /// <summary>The pre-tokenizer; one that leaves the text whole where the place is null.</summary>
    /// <exception cref="ModelFormatException">A kind that isn't supported.</exception>
    public static IPreTokenizer PreTokenizer(JsonPlace? place)
    {
        if (place is not { } step)
            return new PreTokenizerSequence([]);
        return step.Type switch
        {
            "ByteLevel" => new ByteLevelSplit(
                step.Flag("add_prefix_space"),
                step.Flag("use_regex", missing: true)
            ),
            "Split" => PatternSplit(step),
            "Digits" => new PatternSplit(
                SplitPattern.Parse(
                    step.Flag("individual_digits") ? @"\p{N}" : @"\p{N}+",
                    step.Place
                ),
                keepMatches: true,
                keepGaps: true
            ),
            "Metaspace" => Metaspace(step),
            "Sequence" => new PreTokenizerSequence([
                .. step["pretokenizers"].Items().Select(s => PreTokenizer(s)),
            ]),
            _ => throw step["type"]
                .Unexpected("the pre-tokenizer ByteLevel, Split, Digits, Metaspace or Sequence"),
        };
    }

    /// <summary>The decoder.</summary>
    /// <exception cref="ModelFormatException">A kind, or an order of steps, that isn't supported.</exception>
    public static TokenDecoding Decoder(JsonPlace step)
    {
        if (step.Type != "Sequence")
            return DecoderStep(new TokenDecoding(), step);
        var (decoding, last) = (new TokenDecoding(), 0);
        foreach (var inner in step["decoders"].Items())
        {
            // A token's bytes are settled once for all, so steps come in the order that lets them be.
            var rank = Array.IndexOf(DecoderOrder, inner.Type);
            if (rank < last)
                throw inner["type"]
                    .Unexpected($"steps in the order {string.Join(", ", DecoderOrder)}");
            decoding = DecoderStep(decoding, inner);
            last = rank;
        }
        return decoding;
    }

    static readonly string[] DecoderOrder = ["Replace", "ByteFallback", "Fuse", "Strip"];

    static TokenDecoding DecoderStep(TokenDecoding decoding, JsonPlace step)
    {
        switch (step.Type)
        {
            case "ByteLevel":
                return decoding with { ByteLevel = true };
            case "ByteFallback":
                return decoding with { ByteFallback = true };
            case "Fuse":
                return decoding;
            case "Replace":
                return decoding with
                {
                    Replacements = [.. decoding.Replacements, Replacement(step)],
                };
            case "Metaspace":
                return decoding with
                {
                    Replacements = [(MetaspaceCharacter(step).ToString(), " ")],
                    DropsFirstSpace = Prepend(step) != MetaspacePrepend.Never,
                };
            case "Strip":
                if (step["content"].Text() != " ")
                    throw step["content"].Unexpected("a space");
                _ = step["stop"].Integer(0, 0);
                return decoding with { DropsFirstSpace = step["start"].Integer(0, 1) == 1 };
            default:
                throw step["type"]
                    .Unexpected(
                        "the decoder ByteLevel, ByteFallback, Fuse, Replace, Strip, Metaspace or Sequence"
                    );
        }
    }

    static PatternSplit PatternSplit(JsonPlace step)
    {
        var pattern = step["pattern"];
        var compiled = pattern.Optional("Regex") is { } regex
            ? SplitPattern.Parse(regex.Text(), regex.Place)
            : SplitPattern.Literal(pattern["String"].Text(), pattern["String"].Place);
        var inverted = step.Flag("invert");
        return step["behavior"].Text() switch
        {
            "Isolated" => new(compiled, keepMatches: true, keepGaps: true),
            "Removed" => new(compiled, keepMatches: inverted, keepGaps: !inverted),
            _ => throw step["behavior"].Unexpected("Isolated or Removed"),
        };
    }

    static MetaspaceSplit Metaspace(JsonPlace step) =>
        new(MetaspaceCharacter(step), Prepend(step), step.Flag("split", missing: true));

    static char MetaspaceCharacter(JsonPlace step) =>
        step["replacement"].Text() is [var c]
            ? c
            : throw step["replacement"].Unexpected("one character");

    static MetaspacePrepend Prepend(JsonPlace step)
    {
        if (step.Optional("prepend_scheme") is not { } scheme)
            return step.Flag("add_prefix_space", missing: true)
                ? MetaspacePrepend.Always
                : MetaspacePrepend.Never;
        return scheme.Text() switch
        {
            "never" => MetaspacePrepend.Never,
            "first" => MetaspacePrepend.First,
            "always" => MetaspacePrepend.Always,
            _ => throw scheme.Unexpected("never, first or always"),
        };
    }

    static (string From, string To) Replacement(JsonPlace step) =>
        (
            step["pattern"]["String"].Text(1, LongestReplacement),
            step["content"].Text(0, LongestReplacement)
        );
}
