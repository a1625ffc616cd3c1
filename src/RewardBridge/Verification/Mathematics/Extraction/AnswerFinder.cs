using System.Globalization;

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
        return All(text).Where(c => !string.IsNullOrWhiteSpace(c) && c.Length <= LongestFormula);
    }

    static IEnumerable<string> All(string text)
    {
        var lower = text.ToLowerInvariant();
        if (After(text, lower, FinalPhrases) is { } final)
            foreach (var candidate in Said(final))
                yield return candidate;
        if (Boxed(text) is { } boxed)
            yield return boxed;
        if (After(text, lower, Phrases) is { } said)
            foreach (var candidate in Said(said))
                yield return candidate;
        foreach (var candidate in InSegment(text))
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
        if (NumberWords.IsAll(segment))
            yield return Words(segment);
        if (IsWhole(segment))
            yield return segment.Trim(' ', '\n', '*', '"', ':').TrimEnd('.');
        if (prose is { } found)
            yield return found.Formula;
        else if (formula is { } other)
            yield return other.Formula;
        if (NumberWords.Last(segment) is not null)
            yield return Words(segment);
    }

    static string Words(string segment) =>
        NumberWords.Last(segment)!.Value.ToString(CultureInfo.InvariantCulture);

    // A text of one line whose every word looks like mathematics, or a single word.
    static bool IsWhole(string segment)
    {
        var trimmed = segment.Trim();
        return trimmed.Length is > 0 and <= LongestWhole
            && !trimmed.Contains('\n', StringComparison.Ordinal)
            && (
                trimmed.Contains('\\', StringComparison.Ordinal)
                || !trimmed.Contains(' ', StringComparison.Ordinal)
                || Prose.Last(trimmed) is not { } prose
                || prose.End - prose.Start >= trimmed.TrimEnd('.').Length
            );
    }

    static bool IsUnit(string segment, int end, Passage prose) =>
        prose.Start - end < 3 && Behind(segment, end).Length > 0;

    static string? Boxed(string text)
    {
        var boxes = Boxes.In(text);
        if (boxes.Count == 0)
            return null;
        var group = Passage.LastGroup(text, boxes, Passage.IsJointLoosely);
        return group.Formula + Behind(text, group.End);
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
        return InSegment(FirstSentence(rest)).Concat(InSegment(rest));
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
