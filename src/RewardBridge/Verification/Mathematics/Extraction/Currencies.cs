using System.Buffers;
using System.Text;

namespace RewardBridge.Verification.Mathematics.Extraction;

/// <summary>Writes a sum of money with its currency behind it, where units stand: €20 is 20 euros.</summary>
static class Currencies
{
    static readonly SearchValues<char> Signs = SearchValues.Create("$€£¥₹");

    static readonly string[] Scales =
    [
        "million",
        "billion",
        "trillion",
        "thousand",
        "hundred",
        "k",
    ];

    /// <summary>The text with such signs moved; a dollar sign counts where it can't begin a formula.</summary>
    public static string Behind(string text)
    {
        var at = text.AsSpan().IndexOfAny(Signs);
        if (at < 0)
            return text;
        var hasOneDollar = text.AsSpan().Count('$') == 1;
        StringBuilder? moved = null;
        var copied = 0;
        for (; at < text.Length; at++)
        {
            if (!Signs.Contains(text[at]))
                continue;
            var isEscaped = at > 0 && text[at - 1] == '\\';
            var end = NumberEnd(text, at + 1);
            if (text[at] == '$' && !isEscaped && !hasOneDollar || end == 0)
                continue;
            moved ??= new StringBuilder(text.Length + 16);
            moved.Append(text, copied, (isEscaped ? at - 1 : at) - copied);
            moved.Append(text, at + 1, end - at - 1).Append(' ').Append(NameOf(text[at]));
            copied = end;
            at = end - 1;
        }
        return moved is null ? text : moved.Append(text, copied, text.Length - copied).ToString();
    }

    static string NameOf(char sign) =>
        sign switch
        {
            '$' => "dollars",
            '€' => "euros",
            '¥' => "yuan",
            '₹' => "rupees",
            _ => "sterling",
        };

    // Behind the number that begins here; 0 where none does, or a word or sign scales it.
    static int NumberEnd(string text, int start)
    {
        while (start < text.Length && text[start] == ' ')
            start++;
        var end = start;
        while (
            end < text.Length
            && (char.IsAsciiDigit(text[end]) || text[end] is '.' or ',' && end > start)
        )
            end++;
        while (end > start && text[end - 1] is '.' or ',')
            end--;
        if (
            end == start
            || end < text.Length
                && (
                    text[end] is '/' or '^' or '{' or '\\' or '%' or '*' or '+' or '-' or '=' or '('
                    || char.IsLetter(text[end])
                )
        )
            return 0;
        var rest = text.AsSpan(end).TrimStart(' ');
        if (rest is [',', '\\', ..] or ['.', '\\', ..]) // 16,\!386
            return 0;
        foreach (var scale in Scales)
            if (rest.StartsWith(scale, StringComparison.OrdinalIgnoreCase))
                return 0;
        return end;
    }
}
