using System.Text;
using RewardBridge.Inference.Text.Jinja.Values;

namespace RewardBridge.Inference.Text.Jinja.Builtins;

/// <summary>The operations on strings that filters and methods share.</summary>
static class PythonText
{
    public static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is >= '\x1C' and <= '\x1F';

    /// <summary>Without the given characters at its ends; without whitespace where none are given.</summary>
    public static TemplateText Strip(
        TemplateText text,
        TemplateText? characters,
        bool left,
        bool right,
        Budget budget
    )
    {
        var value = text.Value;
        var unwanted = characters?.Value.EnumerateRunes().ToHashSet();
        budget.Characters(value.Length + (characters?.Value.Length ?? 0));
        var (start, end) = (0, value.Length);
        while (left && start < end && IsUnwanted(value, start, unwanted, out var length))
            start += length;
        while (right && end > start && IsUnwanted(value, LastRune(value, end), unwanted, out _))
            end = LastRune(value, end);
        return text.Cut(start, end, budget);
    }

    static bool IsUnwanted(string value, int at, HashSet<Rune>? unwanted, out int length)
    {
        length = 1;
        if (unwanted is null)
            return IsSpace(value[at]);
        if (!Rune.TryGetRuneAt(value, at, out var rune))
            return false;
        length = rune.Utf16SequenceLength;
        return unwanted.Contains(rune);
    }

    static int LastRune(string value, int end) =>
        end >= 2 && char.IsSurrogatePair(value[end - 2], value[end - 1]) ? end - 2 : end - 1;

    /// <summary>Replaces each character by what the function gives for it; what it came from decides the trust.</summary>
    public static TemplateText Map(TemplateText text, Budget budget, Func<Rune, int, string> map)
    {
        var builder = new TextBuilder(budget);
        for (var i = 0; i < text.Value.Length; )
            if (Rune.TryGetRuneAt(text.Value, i, out var rune))
            {
                builder.Append(map(rune, i), text.IsUntrusted(i));
                i += rune.Utf16SequenceLength;
            }
            else
                builder.Append(text, i, ++i);
        return builder.ToText();
    }

    public static string Upper(Rune rune) =>
        rune.Value == 'ß' ? "SS" : Rune.ToUpperInvariant(rune).ToString();

    public static string Lower(Rune rune) =>
        rune.Value == 'İ' ? "i̇" : Rune.ToLowerInvariant(rune).ToString();

    /// <summary>Starts words with capitals; the function says whether a word starts at an offset.</summary>
    public static TemplateText Capitals(TemplateText text, Budget budget, Func<int, bool> starts) =>
        Map(text, budget, (rune, i) => starts(i) ? Upper(rune) : Lower(rune));

    /// <summary>Replaces a part wherever it stands, at most so often (a negative number: always).</summary>
    public static TemplateText Replace(
        TemplateText text,
        TemplateText old,
        TemplateText replacement,
        long count,
        Budget budget
    )
    {
        budget.Search(text.Value.Length, old.Value.Length);
        var builder = new TextBuilder(budget);
        var position = 0;
        for (; count != 0; count--)
        {
            var found = NextMatch(text.Value, old.Value, position, builder.Length == 0);
            if (found < 0)
                break;
            builder.Append(text, position, found).Append(replacement);
            position = found + old.Value.Length;
            if (old.Value.Length == 0 && found == text.Value.Length)
                return builder.ToText();
        }
        return builder.Append(text, position, text.Value.Length).ToText();
    }

    /// <summary>An empty text matches before the first character and after each.</summary>
    static int NextMatch(string text, string old, int position, bool first)
    {
        if (old.Length > 0)
            return text.IndexOf(old, position, StringComparison.Ordinal);
        if (first)
            return 0;
        return position >= text.Length ? -1 : AfterRune(text, position);
    }

    public static int AfterRune(string text, int at) =>
        at + 1 < text.Length && char.IsSurrogatePair(text[at], text[at + 1]) ? at + 2 : at + 1;

    /// <summary>Fills up to a width in code points.</summary>
    public static TemplateText Pad(
        TemplateText text,
        long width,
        string fill,
        double leftShare,
        Budget budget
    )
    {
        var missing = width - text.Length;
        if (missing <= 0)
            return text;
        var left = leftShare switch
        {
            0 => 0,
            1 => missing,
            _ => missing / 2 + (missing & width & 1), // as CPython's center rounds
        };
        var builder = new TextBuilder(budget);
        AppendFill(builder, fill, left);
        builder.Append(text);
        AppendFill(builder, fill, missing - left);
        return builder.ToText();
    }

    static void AppendFill(TextBuilder builder, string fill, long count)
    {
        if (fill.Length == 1)
            builder.AppendRepeated(fill[0], count);
        else
            for (var i = 0L; i < count; i++)
                builder.Append(fill);
    }

    /// <summary>Lines without their ends; all the ends that Python knows.</summary>
    public static List<TemplateText> Lines(TemplateText text, bool keepEnds, Budget budget)
    {
        var lines = new List<TemplateText>();
        var value = text.Value;
        for (var start = 0; start < value.Length; )
        {
            var length = value.AsSpan(start).IndexOfAny(LineEnds);
            var end = length < 0 ? value.Length : start + length;
            var next =
                end == value.Length ? end
                : value[end] == '\r' && end + 1 < value.Length && value[end + 1] == '\n' ? end + 2
                : end + 1;
            budget.Steps(1);
            lines.Add(text.Cut(start, keepEnds ? next : end, budget));
            start = next;
        }
        return lines;
    }

    static readonly System.Buffers.SearchValues<char> LineEnds = System.Buffers.SearchValues.Create(
        "\n\r\v\f\x1C\x1D\x1E\x85\u2028\u2029"
    );
}
