using System.Globalization;
using System.Text;
using RewardBridge.Text;

namespace RewardBridge.Verification.Rules;

/// <summary>The one form in which the text rules compare answers: lower-case tokens without punctuation.</summary>
/// <remarks>
/// In order: Unicode NFKC; lower case (invariant); punctuation (category P, ASCII symbols, currency signs) and
/// invisible characters deleted; tokens split at white space, each Chinese character and each kana a token of its own;
/// the articles a, an, the removed.
/// Three things are kept because deleting them would make unequal answers equal:
/// inside numbers a sign, decimal point, colon, slash or dash (3.14, -5, 10:30, 3/4, 5-10); an article after which
/// nothing follows ("hepatitis a"); and a capital A inside a sentence ("vitamin A is").
/// </remarks>
public static class TextNormaliser
{
    /// <summary>The normalised tokens; none where the text has only punctuation and space.</summary>
    public static IReadOnlyList<string> Tokens(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var collector = new TokenCollector();
        var plain = UnicodeForm.ComposeCompatibly(text);
        for (var i = 0; i < plain.Length; )
        {
            if (Rune.DecodeFromUtf16(plain.AsSpan(i), out var rune, out var length) != 0)
                rune = Rune.ReplacementChar;
            Read(plain, i, rune, collector);
            i += length;
        }
        return collector.Finish();
    }

    /// <summary>The tokens joined by single spaces.</summary>
    public static string Normalise(string text) => string.Join(' ', Tokens(text));

    static void Read(string text, int index, Rune rune, TokenCollector collector)
    {
        if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            collector.EndToken();
        else if (NumberMark(text, index) is { } mark)
            collector.Append(mark);
        else if (IsDeleted(rune))
            collector.Delete(rune);
        else if (StandsAlone(rune.Value))
            collector.AddAlone(rune);
        else
            collector.Append(rune);
    }

    static bool IsDeleted(Rune rune) =>
        rune.IsAscii
            ? !Rune.IsLetterOrDigit(rune)
            : Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.ConnectorPunctuation
                    or UnicodeCategory.DashPunctuation
                    or UnicodeCategory.OpenPunctuation
                    or UnicodeCategory.ClosePunctuation
                    or UnicodeCategory.InitialQuotePunctuation
                    or UnicodeCategory.FinalQuotePunctuation
                    or UnicodeCategory.OtherPunctuation
                    or UnicodeCategory.CurrencySymbol
                    or UnicodeCategory.Format
                || rune.Value is NumberMarks.Minus or NumberMarks.FractionSlash;

    // Han ideographs (with extensions and the iteration mark), hiragana and katakana: scripts without spaces.
    static bool StandsAlone(int point) =>
        point
            is 0x3005
                or 0x3007
                or (>= 0x3041 and <= 0x30FF)
                or (>= 0x31F0 and <= 0x31FF)
                or (>= 0x3400 and <= 0x4DBF)
                or (>= 0x4E00 and <= 0x9FFF)
                or (>= 0xF900 and <= 0xFAFF)
                or (>= 0x20000 and <= 0x3FFFF);

    // What a mark that belongs to a number is written as; null where the character is no such mark.
    static string? NumberMark(string text, int index)
    {
        var kind = NumberMarks.Plain(text[index]);
        if (kind == '\0' || !char.IsAsciiDigit(At(text, index + 1)))
            return null;
        var before = At(text, index - 1);
        if (char.IsAsciiDigit(before))
            return kind.ToString();
        var free = !char.IsLetterOrDigit(before) && before is not (')' or ']' or '}');
        return kind switch
        {
            '-' when free => "-",
            '.' when free && before != '.' => "0.",
            _ => null,
        };
    }

    static char At(string text, int index) => (uint)index < (uint)text.Length ? text[index] : '\0';
}
