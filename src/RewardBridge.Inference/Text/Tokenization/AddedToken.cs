using System.Buffers;
using System.Globalization;
using System.Text;

namespace RewardBridge.Inference.Text.Tokenization;

/// <summary>A token that is cut out of the text before the model sees the rest.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Content">Its text, not empty.</param>
/// <param name="Special">Whether it's left out of text shown to people.</param>
internal sealed record AddedToken(int Id, string Content, bool Special)
{
    /// <summary>Whether it's looked for in normalised text.</summary>
    public bool Normalized { get; init; }

    /// <summary>Whether it takes the white space before it.</summary>
    public bool LeftStrip { get; init; }

    /// <summary>Whether it takes the white space after it.</summary>
    public bool RightStrip { get; init; }

    /// <summary>Whether it counts only where no letter, number, mark or underscore touches it.</summary>
    public bool SingleWord { get; init; }
}

/// <summary>Finds added tokens in text: leftmost first, longest among those that begin together.</summary>
internal sealed class AddedTokenSplitter
{
    readonly SearchValues<string> _any;
    readonly Dictionary<string, AddedToken>.AlternateLookup<ReadOnlySpan<char>> _byText;
    readonly int[] _lengths;

    /// <summary>Creates the splitter.</summary>
    /// <param name="tokens">With the text to look for, not empty; the first of two with the same text counts.</param>
    public AddedTokenSplitter(IEnumerable<(string Text, AddedToken Token)> tokens)
    {
        var byText = new Dictionary<string, AddedToken>(StringComparer.Ordinal);
        foreach (var (text, token) in tokens)
            byText.TryAdd(text, token);
        _any = SearchValues.Create([.. byText.Keys], StringComparison.Ordinal);
        _lengths = [.. byText.Keys.Select(k => k.Length).Distinct().OrderDescending()];
        _byText = byText.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The text in order, as tokens and the pieces between them (where the token is null).</summary>
    /// <param name="text">Any text.</param>
    /// <param name="untrusted">Which of its characters can't be part of a token; empty where all can.</param>
    public IEnumerable<(Range Place, AddedToken? Token)> Split(
        string text,
        ReadOnlyMemory<bool> untrusted = default
    )
    {
        var (done, from) = (0, 0);
        while (TryFind(text, from, untrusted.Span, out var start, out var token, out var length))
        {
            var end = from = start + length;
            if (token.SingleWord && IsInWord(text, start, end))
                continue;
            if (token.LeftStrip)
                start = done + text.AsSpan(done..start).TrimEnd().Length;
            if (token.RightStrip)
                end += text.Length - end - text.AsSpan(end).TrimStart().Length;
            if (start > done)
                yield return (done..start, null);
            yield return (start..end, token);
            (done, from) = (end, Math.Max(from, end));
        }
        if (done < text.Length)
            yield return (done..text.Length, null);
    }

    bool TryFind(
        string text,
        int from,
        ReadOnlySpan<bool> untrusted,
        out int start,
        out AddedToken token,
        out int length
    )
    {
        for (; text.AsSpan(from).IndexOfAny(_any) is var offset and >= 0; from = start + 1)
        {
            start = from + offset;
            foreach (var candidate in _lengths)
                if (
                    candidate <= text.Length - start
                    && _byText.TryGetValue(text.AsSpan(start, candidate), out token!)
                    && (untrusted.IsEmpty || !untrusted.Slice(start, candidate).Contains(true))
                )
                {
                    length = candidate;
                    return true;
                }
        }
        (start, length, token) = (text.Length, 0, null!);
        return false;
    }

    static bool IsInWord(ReadOnlySpan<char> text, int start, int end) =>
        Rune.DecodeLastFromUtf16(text[..start], out var before, out _) == OperationStatus.Done
            && IsWord(before)
        || Rune.DecodeFromUtf16(text[end..], out var after, out _) == OperationStatus.Done
            && IsWord(after);

    // \w of Unicode's regular expressions, but for circled letters.
    static bool IsWord(Rune rune) =>
        Rune.IsLetterOrDigit(rune)
        || rune.Value is 0x200C or 0x200D
        || Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.LetterNumber
                or UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.EnclosingMark
                or UnicodeCategory.ConnectorPunctuation;
}
