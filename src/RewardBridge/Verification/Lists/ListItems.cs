using System.Buffers;

namespace RewardBridge.Verification.Lists;

/// <summary>Splits a list into its items.</summary>
/// <remarks>
/// At line ends, else at semicolons, else at commas (、 and ， among them) and "and". Commas inside numbers and
/// anything inside brackets don't split. Bullets and numbers before items go.
/// </remarks>
static class ListItems
{
    /// <summary>More items than any list that is asked for; a longer one is none.</summary>
    public const int MaxItems = 100;

    static readonly SearchValues<char> Brackets = SearchValues.Create("()[]{}");

    /// <summary>The items, trimmed; fewer than two where the text is no list, empty where it has too many.</summary>
    public static IReadOnlyList<string> Of(string text)
    {
        text = Unwrapped(text.Trim());
        foreach (var isSeparator in (Func<string, int, int>[])[LineEnd, Semicolon, Comma])
        {
            var items = Split(text, isSeparator);
            if (items.Count > MaxItems)
                return [];
            if (items.Count > 1)
                return items;
        }
        return text.Length > 0 ? [text] : [];
    }

    static List<string> Split(string text, Func<string, int, int> separatorAt)
    {
        var items = new List<string>();
        var (start, depth) = (0, 0);
        for (var i = 0; i < text.Length && items.Count <= MaxItems; i++)
        {
            depth = text[i] switch
            {
                '(' or '[' or '{' or '（' => depth + 1,
                ')' or ']' or '}' or '）' => Math.Max(depth - 1, 0),
                _ => depth,
            };
            if (depth > 0 || separatorAt(text, i) is not (> 0 and var length))
                continue;
            Add(items, text[start..i]);
            start = i + length;
            i = start - 1;
        }
        Add(items, text[start..]);
        return items;
    }

    static void Add(List<string> items, string item)
    {
        item = WithoutBullet(item.Trim()).Trim().TrimEnd('.', '。', ';', ',').Trim();
        if (item.Length > 0)
            items.Add(item);
    }

    static int LineEnd(string text, int at) => text[at] is '\n' or '\r' ? 1 : 0;

    static int Semicolon(string text, int at) => text[at] is ';' or '；' ? 1 : 0;

    static int Comma(string text, int at)
    {
        if (text[at] is '、' or '，')
            return 1;
        if (text[at] == ',')
            return
                at > 0
                && at + 1 < text.Length
                && char.IsAsciiDigit(text[at - 1])
                && char.IsAsciiDigit(text[at + 1])
                ? 0
                : 1;
        foreach (var word in (ReadOnlySpan<string>)[" and ", " & ", "以及", "和"])
            if (string.CompareOrdinal(text, at, word, 0, word.Length) == 0)
                return word.Length;
        return 0;
    }

    // "1. Paris", "- Paris", "(a) Paris", "and Paris".
    static string WithoutBullet(string item)
    {
        if (item.StartsWith("and ", StringComparison.OrdinalIgnoreCase))
            return item[4..];
        var rest = item.AsSpan().TrimStart("-*•·");
        if (rest.Length < item.Length && rest is [' ', ..])
            return rest.ToString();
        var label = item.AsSpan().TrimStart('(');
        var digits = 0;
        while (digits < label.Length && digits < 3 && char.IsAsciiDigit(label[digits]))
            digits++;
        var isNumbered =
            digits > 0
            && digits + 1 < label.Length
            && label[digits] is '.' or ')' or '、'
            && !char.IsAsciiDigit(label[digits + 1]);
        return isNumbered ? label[(digits + 1)..].ToString() : item;
    }

    static string Unwrapped(string text) =>
        text is ['{', .., '}'] or ['[', .., ']'] or ['(', .., ')']
        && !text.AsSpan(1, text.Length - 2).ContainsAny(Brackets)
            ? text[1..^1].Trim()
            : text;
}
