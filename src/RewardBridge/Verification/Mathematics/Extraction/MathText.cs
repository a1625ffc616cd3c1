using System.Collections.Frozen;
using System.Text;
using RewardBridge.Text;
using RewardBridge.Verification.Rules.Numbers;

namespace RewardBridge.Verification.Mathematics.Extraction;

/// <summary>Brings the many spellings of mathematics in Unicode, and of escaped LaTeX, to plain LaTeX.</summary>
static class MathText
{
    // Answers stand at the end: what is before the last so many characters isn't read.
    const int LongestTail = 1 << 15;

    static readonly (string Words, string Sign)[] RootWords =
    [
        ("the square root of ", "\\sqrt "),
        ("square root of ", "\\sqrt "),
        ("the cube root of ", "\\cbrt "),
        ("cube root of ", "\\cbrt "),
    ];

    const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ";
    const string SuperscriptsPlain = "0123456789+-n";
    const char Overline = '\u0305';
    const string Subscripts = "₀₁₂₃₄₅₆₇₈₉";

    static readonly FrozenDictionary<char, string> Signs = new Dictionary<char, string>
    {
        ['\u2212'] = "-",
        ['\u2013'] = "-",
        ['\u2012'] = "-",
        ['\u2010'] = "-",
        ['\u2011'] = "-",
        ['×'] = "*",
        ['·'] = "*",
        ['⋅'] = "*",
        ['∙'] = "*",
        ['÷'] = "/",
        ['∕'] = "/",
        ['⁄'] = "/",
        ['√'] = " √ ",
        ['π'] = " \\pi ",
        ['∛'] = " \\cbrt ",
        ['∶'] = ":",
        ['∞'] = " \\infty ",
        ['°'] = "°",
        ['′'] = "'",
        ['≤'] = "≤",
        ['≥'] = "≥",
        ['≠'] = "≠",
        ['≈'] = "≈",
        ['∈'] = "∈",
        ['∪'] = "∪",
        ['∩'] = "∩",
        ['∖'] = "∖",
        ['±'] = "±",
        ['∓'] = "∓",
        ['→'] = "→",
        ['∅'] = " \\emptyset ",
        ['ℝ'] = " \\mathbb{R} ",
        ['⩽'] = "≤",
        ['⩾'] = "≥",
        ['≦'] = "≤",
        ['≧'] = "≥",
        ['、'] = ",",
        ['，'] = ",",
        ['；'] = ";",
        ['：'] = ":",
        ['α'] = " \\alpha ",
        ['β'] = " \\beta ",
        ['γ'] = " \\gamma ",
        ['θ'] = " \\theta ",
        ['λ'] = " \\lambda ",
        ['μ'] = " \\mu ",
        ['φ'] = " \\phi ",
        ['ω'] = " \\omega ",
        ['Δ'] = " \\Delta ",
        ['∠'] = " \\angle ",
        ['△'] = " \\triangle ",
        ['€'] = " ",
        ['£'] = " ",
        ['¥'] = " ",
        ['₹'] = " ",
        ['\u200B'] = "",
        ['\uFEFF'] = "",
        ['\u00A0'] = " ",
        ['\u202F'] = " ",
        ['\u2009'] = " ",
    }.ToFrozenDictionary();

    /// <summary>The text without thinking and end tokens, with one spelling for each sign.</summary>
    public static string Plain(string text)
    {
        var marked = Answer(WithoutEndTokens(WithoutThinking(text)));
        var answer = Unescaped(marked.Length <= LongestTail ? marked : marked[^LongestTail..]);
        answer = WrittenSigns.BesideDigits(WithRootsInSigns(answer));
        answer = ArcMinutes.Spelled(Currencies.Behind(answer));
        if (answer.AsSpan().IndexOfAnyInRange('\u0080', char.MaxValue) < 0)
            return answer;
        // One sign may stand for eighteen letters, and a Greek letter becomes a command.
        while (UnicodeForm.CompatibleLength(answer) > LongestTail)
            answer = answer[^(answer.Length / 2)..];
        var plain = UnicodeForm.ComposeCompatibly(Spelled(ChineseNumerals.ToDigits(answer)));
        return plain.Length <= LongestTail ? plain : plain[^LongestTail..];
    }

    static string WithRootsInSigns(string text)
    {
        if (!text.Contains("root of", StringComparison.OrdinalIgnoreCase))
            return text;
        foreach (var (words, sign) in RootWords)
            text = text.Replace(words, sign, StringComparison.OrdinalIgnoreCase);
        return text;
    }

    static string WithoutThinking(string text)
    {
        const string Close = "</think>";
        var end = text.LastIndexOf(Close, StringComparison.Ordinal);
        return end < 0 ? text : text[(end + Close.Length)..];
    }

    static string Answer(string text)
    {
        const string Open = "<answer>";
        var end = text.LastIndexOf("</answer>", StringComparison.Ordinal);
        var start = end < 0 ? -1 : text.LastIndexOf(Open, end, StringComparison.Ordinal);
        return start < 0 ? text : text[(start + Open.Length)..end];
    }

    // "<|im_start|>user" and its kin, with a word behind.
    static string WithoutEndTokens(string text)
    {
        for (var i = 0; i < 4; i++)
        {
            var start = text.LastIndexOf("<|", StringComparison.Ordinal);
            if (start < 0 || text.Length - start > 40)
                break;
            text = text[..start];
        }
        return text;
    }

    // JSON in JSON: "\\frac" for "\frac". Where a single backslash begins a command, a double one ends a row.
    static string Unescaped(string text)
    {
        if (!text.Contains("\\\\", StringComparison.Ordinal))
            return text;
        var isEscaped = false;
        for (
            var at = text.IndexOf('\\', StringComparison.Ordinal);
            at >= 0 && at + 1 < text.Length;
            at = text.IndexOf('\\', at)
        )
        {
            var run = 1;
            while (at + run < text.Length && text[at + run] == '\\')
                run++;
            var follows = at + run < text.Length ? text[at + run] : '\0';
            if (run == 1 && char.IsAsciiLetter(follows) && follows is not ('n' or 't'))
                return text;
            isEscaped |=
                run == 2
                && char.IsAsciiLetter(follows)
                && Tokens.Vocabulary.KnownStart(WordAt(text, at + run)) is not null;
            at += run;
            if (at >= text.Length)
                break;
        }
        return isEscaped ? text.Replace("\\\\", "\\", StringComparison.Ordinal) : text;
    }

    static string WordAt(string text, int start)
    {
        var end = start;
        while (end < text.Length && end - start < 20 && char.IsAsciiLetter(text[end]))
            end++;
        return text[start..end];
    }

    static string Spelled(string text)
    {
        var spelled = new StringBuilder(text.Length + 16);
        for (var at = 0; at < text.Length; at++)
            if (Superscripts.Contains(text[at]))
                at = Script(text, at, Superscripts, SuperscriptsPlain, "^{", spelled);
            else if (Subscripts.Contains(text[at]))
                at = Script(text, at, Subscripts, SuperscriptsPlain, "_{", spelled);
            else if (
                at + 1 < text.Length
                && text[at + 1] == Overline
                && char.IsAsciiDigit(text[at])
            )
                at = Overlined(text, at, spelled);
            else if (Signs.TryGetValue(text[at], out var sign))
                spelled.Append(sign);
            else if (text[at] > '\u00BB' && char.GetNumericValue(text[at]) is > 0 and < 1)
                spelled
                    .Append(' ')
                    .Append(UnicodeForm.ComposeCompatibly(text[at].ToString()).Replace('⁄', '/'));
            else
                spelled.Append(text[at]);
        return spelled.ToString();
    }

    // 0.3̅ is 0.\overline{3}.
    static int Overlined(string text, int at, StringBuilder spelled)
    {
        spelled.Append("\\overline{");
        for (
            ;
            at + 1 < text.Length && char.IsAsciiDigit(text[at]) && text[at + 1] == Overline;
            at += 2
        )
            spelled.Append(text[at]);
        spelled.Append('}');
        return at - 1;
    }

    // A run of raised or lowered digits becomes one group; the index of its last character comes back.
    static int Script(
        string text,
        int at,
        string scripts,
        string plain,
        string open,
        StringBuilder spelled
    )
    {
        spelled.Append(open);
        for (
            ;
            at < text.Length
                && scripts.IndexOf(text[at], StringComparison.Ordinal) is >= 0 and var index;
            at++
        )
            spelled.Append(plain[index]);
        spelled.Append('}');
        return at - 1;
    }
}
