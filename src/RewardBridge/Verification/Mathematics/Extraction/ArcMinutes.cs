using System.Text;

namespace RewardBridge.Verification.Mathematics.Extraction;

/// <summary>Writes minutes and seconds of arc in words and degrees: 60' is 60 arcminutes, 30°15' is (30+15/60)°.</summary>
static class ArcMinutes
{
    static readonly string[] DegreeSigns = ["°", "^\\circ", "^{\\circ}"];

    /// <summary>The text with such marks spelled; a number between quotes, and the mark of "1990's", stay.</summary>
    public static string Spelled(string text)
    {
        text = text.Replace('′', '\'').Replace("″", "''", StringComparison.Ordinal);
        StringBuilder? spelled = null;
        var copied = 0;
        for (var mark = text.IndexOf('\''); mark >= 0; mark = text.IndexOf('\'', mark + 1))
        {
            var start = NumberStart(text, mark);
            if (start == mark || start < copied)
                continue;
            var minutes = text[start..mark];
            if (DegreesBefore(text, start) is var (from, degrees) && from >= copied)
            {
                var end = SecondsBehind(text, mark + 1, out var seconds);
                spelled ??= new StringBuilder(text.Length + 32);
                spelled.Append(text, copied, from - copied).Append('(').Append(degrees);
                spelled.Append('+').Append(minutes).Append("/60").Append(seconds).Append(")°");
                copied = end;
                mark = end - 1;
            }
            else if (IsMark(text, start, mark))
            {
                spelled ??= new StringBuilder(text.Length + 32);
                spelled.Append(text, copied, mark - copied).Append("\\text{ arcminutes}");
                copied = mark + 1;
            }
        }
        return spelled is null
            ? text
            : spelled.Append(text, copied, text.Length - copied).ToString();
    }

    // Not the quote behind '5', the separator of 1'000, nor the mark of seconds.
    static bool IsMark(string text, int start, int mark) =>
        (start == 0 || text[start - 1] is not ('\'' or '_') && !char.IsLetter(text[start - 1]))
        && (
            mark + 1 == text.Length
            || text[mark + 1] != '\'' && !char.IsLetterOrDigit(text[mark + 1])
        );

    // Where the number that ends there begins; the end itself where none does.
    static int NumberStart(string text, int end)
    {
        var start = end;
        while (start > 0 && (char.IsAsciiDigit(text[start - 1]) || text[start - 1] == '.'))
            start--;
        return start;
    }

    static (int From, string Degrees)? DegreesBefore(string text, int start)
    {
        var before = text.AsSpan(0, start).TrimEnd(" ");
        foreach (var sign in DegreeSigns)
            if (before.EndsWith(sign))
            {
                var end = before.Length - sign.Length;
                var from = NumberStart(text, end);
                return from < end ? (from, text[from..end]) : null;
            }
        return null;
    }

    // "20''" behind the minutes, as a sum's last term.
    static int SecondsBehind(string text, int at, out string seconds)
    {
        var start = at;
        while (start < text.Length && text[start] == ' ')
            start++;
        var end = start;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.'))
            end++;
        var isMarked =
            end > start
            && (
                string.CompareOrdinal(text, end, "''", 0, 2) == 0
                || end < text.Length && text[end] == '"'
            );
        seconds = isMarked ? $"+{text[start..end]}/3600" : "";
        return isMarked ? end + (text[end] == '"' ? 1 : 2) : at;
    }
}
