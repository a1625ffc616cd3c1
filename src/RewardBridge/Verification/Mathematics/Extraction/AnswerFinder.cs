using RewardBridge.Questions.Extraction;
using RewardBridge.Verification.Rules.Numbers;

namespace RewardBridge.Verification.Mathematics.Extraction;

/// <summary>Finds the formula that a text gives as its answer.</summary>
/// <remarks>
/// In order of trust: what follows the last "final answer"; the last box, with those joined to it; what follows the last
/// "answer is"; the whole text where it is short; the last formula or number. References are read in the same way, because
/// data sets keep whole solutions as references, too.
/// </remarks>
static class AnswerFinder
{
    // Longer texts are prose, and longer formulas no answers.
    const int LongestWhole = 300;
    const int LongestFormula = 8000;

    // A response has a handful of boxes; the last ones count.
    const int MaxBoxes = 64;

    const int LongestDenial = 40;

    static readonly string[] Denials =
    [
        ", not ",
        " rather than ",
        " instead of ",
        "而不是",
        "，不是",
    ];

    static readonly string[] FinalPhrases = ["final answer is", "final answer"];

    static readonly string[] Phrases =
    [
        "####",
        "answer:",
        "answer is:",
        "answer is",
        "answers are",
        "答案:",
        "答案：",
        "答案是",
        "答案为",
    ];

    /// <summary>Candidates, the likeliest first; the first that can be read is the answer.</summary>
    public static IEnumerable<string> Candidates(string response)
    {
        var text = MathText.Plain(response);
        if (DeniedAnswer.IsOnlyDenial(text))
            return [];
        return All(text).Where(c => !string.IsNullOrWhiteSpace(c) && c.Length <= LongestFormula);
    }

    static IEnumerable<string> All(string text)
    {
        var lower = text.ToLowerInvariant();
        if (JsonAnswer.In(text) is { } field)
            foreach (var candidate in Said(field))
                yield return candidate;
        if (After(text, lower, FinalPhrases) is { } final)
            foreach (var candidate in Said(final))
                yield return candidate;
        if (Boxed(text) is { } boxed)
            yield return boxed;
        if (After(text, lower, Phrases) is { } said)
            foreach (var candidate in Said(said))
                yield return candidate;
        foreach (
            var candidate in InSegment(text.Length <= LongestWhole ? WithoutDenied(text) : text)
        )
            yield return candidate;
    }

    // A box; a text that is one formula; whatever stands last.
    static IEnumerable<string> InSegment(string segment)
    {
        if (Boxed(segment) is { } boxed)
        {
            yield return boxed;
            yield break;
        }
        var formulas = Formulas.In(segment);
        Passage? formula =
            formulas.Count > 0
                ? Passage.LastGroup(segment, formulas, Passage.IsJointStrictly)
                : null;
        var prose = Prose.Last(segment);
        if (
            formula is { } f
            && (prose is not { } p || p.Start < f.End || IsUnit(segment, f.End, p))
        )
        {
            // A matrix without delimiters may have a factor before it.
            if (f.Formula.StartsWith("\\begin", StringComparison.Ordinal) && IsWhole(segment))
                yield return segment;
            yield return f.Formula + Behind(segment, f.End);
            yield break;
        }
        if (NumberWords.Only(segment) is { } number)
            yield return number;
        if (ChineseCount.Only(segment) is { } count)
            yield return count;
        if (PairInWords(segment) is { } pair)
            yield return pair;
        if (IsWhole(segment))
            yield return segment.Trim(' ', '\n', '*', '"', ':').TrimEnd('.');
        if (prose is { } found)
            yield return found.Formula;
        else if (formula is { } other)
            yield return other.Formula;
        if (NumberWords.Last(segment) is { } words)
            yield return words;
    }

    // "2 to 3" and "2 and 1/2" alone.
    static string? PairInWords(string segment)
    {
        var words = segment.Length > 40 ? [] : segment.Trim(' ', '\n', '*', '.').Split(' ');
        if (words is not [var first, "to" or "and", var second] || !first.All(char.IsAsciiDigit))
            return null;
        if (words[1] == "to")
            return second.All(char.IsAsciiDigit) ? $"{first}:{second}" : null;
        return
            second.Contains('/', StringComparison.Ordinal)
            && second.All(c => char.IsAsciiDigit(c) || c == '/')
            ? $"{first} {second}"
            : null;
    }

    // A text of one line whose every word looks like mathematics, or a single word.
    static bool IsWhole(string segment)
    {
        var trimmed = segment.Trim();
        return trimmed.Length is > 0 and <= LongestWhole
            && !trimmed.Contains('\n', StringComparison.Ordinal)
            && (
                trimmed.Contains('\\', StringComparison.Ordinal)
                || !trimmed.Contains(' ', StringComparison.Ordinal)
                || Prose.IsFormula(trimmed)
                || Prose.Last(trimmed) is not { } prose
                || prose.End - prose.Start >= trimmed.TrimEnd('.').Length
            );
    }

    static bool IsUnit(string segment, int end, Passage prose) =>
        prose.Start - end < 3 && Behind(segment, end).Length > 0;

    static string? Boxed(string text)
    {
        var boxes = LastBoxes(text);
        if (boxes.Count == 0)
            return null;
        var group = Passage.LastGroup(text, boxes, Passage.IsJointLoosely);
        return group.Formula + Behind(text, group.End);
    }

    static List<Passage> LastBoxes(string text)
    {
        var boxes = Boxes.In(text);
        return
        [
            .. boxes
                .Skip(Math.Max(0, boxes.Count - MaxBoxes))
                .Select(b => new Passage(b.Start, b.End, b.Content)),
        ];
    }

    // "\boxed{20} percent", "$28$ %".
    static string Behind(string text, int end)
    {
        var rest = text.AsSpan(end, Math.Min(20, text.Length - end)).TrimStart(" $\\");
        foreach (var percent in (ReadOnlySpan<string>)["%", "percent", "pct", "per cent"])
            if (rest.StartsWith(percent, StringComparison.OrdinalIgnoreCase))
                return " \\%";
        return "";
    }

    // What follows the last of the phrases; "lower" is the text in lower case, which has the same length.
    static string? After(string text, string lower, string[] phrases)
    {
        var start = -1;
        foreach (var phrase in phrases)
            if (lower.LastIndexOf(phrase, StringComparison.Ordinal) is >= 0 and var at)
                start = Math.Max(start, at + phrase.Length);
        if (start < 0)
            return null;
        var rest = text[start..].TrimStart(' ', ':', '*', '\n', '：', '#');
        return rest.Length > 0 ? rest : null;
    }

    // A box anywhere behind the phrase, else what its first sentence says, else the rest.
    static IEnumerable<string> Said(string rest)
    {
        if (Boxed(rest) is { } boxed)
            return [boxed];
        var sentence = ChineseNumerals.ToDigits(WithoutDenied(FirstSentence(rest)));
        return InSegment(sentence).Concat(InSegment(rest));
    }

    // "41, not 42": what is denied behind the answer is none.
    static string WithoutDenied(string sentence)
    {
        foreach (var denial in Denials)
            if (
                sentence.IndexOf(denial, StringComparison.OrdinalIgnoreCase) is > 0 and var at
                && sentence.Length - at <= LongestDenial
                && sentence.AsSpan(0, at).ContainsAnyInRange('0', '9')
            )
                return sentence[..at];
        return sentence;
    }

    // Up to a full stop before white space, or an empty line.
    static string FirstSentence(string text)
    {
        for (var at = 0; at + 1 < text.Length; at++)
            if (
                text[at] is '.' or '。' && char.IsWhiteSpace(text[at + 1])
                || text[at] == '\n' && text[at + 1] == '\n'
            )
                return text[..at];
        return text;
    }
}
