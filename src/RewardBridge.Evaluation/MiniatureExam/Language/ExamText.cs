namespace RewardBridge.Evaluation.MiniatureExam.Language;

/// <summary>Splits lines into words and puts phrases into sentences.</summary>
static class ExamText
{
    /// <summary>Lower-case words and marks; a full stop inside a number stays, all else stands alone.</summary>
    public static string[] Words(string line)
    {
        var spaced = new System.Text.StringBuilder(line.Length + 8);
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            var insideNumber = c == '.' && i + 1 < line.Length && char.IsAsciiDigit(line[i + 1]);
            if (c is ',' or ':' or ';' or '?' or '!' or '%' || (c == '.' && !insideNumber))
                spaced.Append(' ').Append(c).Append(' ');
            else
                spaced.Append(char.ToLowerInvariant(c));
        }
        return spaced.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>The words without a leading "a", "an" or "the".</summary>
    public static ReadOnlySpan<string> WithoutArticle(ReadOnlySpan<string> words) =>
        words.Length > 1 && words[0] is "a" or "an" or "the" ? words[1..] : words;

    /// <summary>"x", "x and y", "x, y and z" with any last joint such as "or".</summary>
    public static string Join(IReadOnlyList<string> items, string joint) =>
        items.Count == 1
            ? items[0]
            : $"{string.Join(", ", items.Take(items.Count - 1))} {joint} {items[^1]}";

    /// <summary>Replaces {0}, {1}, ... by the slots.</summary>
    public static string Fill(string template, IReadOnlyList<string> slots)
    {
        for (var i = 0; i < slots.Count; i++)
            template = template.Replace($"{{{i}}}", slots[i], StringComparison.Ordinal);
        return template;
    }
}
