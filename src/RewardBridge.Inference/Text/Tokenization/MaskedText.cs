using System.Text;

namespace RewardBridge.Inference.Text.Tokenization;

/// <summary>A text, and which of its characters can't be part of an added token; an empty mask where all can.</summary>
readonly record struct MaskedText(string Text, ReadOnlyMemory<bool> Untrusted)
{
    public static MaskedText Of(string text, ReadOnlyMemory<bool> untrusted, Range place) =>
        new(text[place], untrusted.IsEmpty ? untrusted : untrusted[place]);

    /// <summary>The normalised text with its mask. Where the two can't be matched up, nothing in it is trusted.</summary>
    public MaskedText Normalize(Func<string, string> normalize)
    {
        var all = normalize(Text);
        if (!Untrusted.Span.Contains(true))
            return new(all, default);
        var mask = new bool[all.Length];
        if (!TryMask(normalize, all, mask))
            mask.AsSpan().Fill(true);
        return new(all, mask);
    }

    /// <summary>Normalises each run of equal trust alone; these are the parts of the whole unless characters joined across.</summary>
    bool TryMask(Func<string, string> normalize, string all, Span<bool> mask)
    {
        var joined = new StringBuilder();
        var untrusted = Untrusted.Span;
        for (int start = 0, end; start < Text.Length; start = end)
        {
            var length = untrusted[start..].IndexOf(!untrusted[start]);
            end = length < 0 ? Text.Length : start + length;
            var part = normalize(Text[start..end]);
            if (joined.Length + part.Length > mask.Length)
                return false;
            mask.Slice(joined.Length, part.Length).Fill(untrusted[start]);
            joined.Append(part);
        }
        return joined.Equals(all.AsSpan());
    }
}
