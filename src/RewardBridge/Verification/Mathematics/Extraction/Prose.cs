using RewardBridge.Verification.Mathematics.Tokens;

namespace RewardBridge.Verification.Mathematics.Extraction;

/// <summary>Finds the last plain formula in prose: "so the answer is 2/3." holds 2/3.</summary>
static class Prose
{
    // The answer stands at the end.
    const int LongestTail = 2000;

    /// <summary>The longest run of words, ending last, that look like mathematics; null where there is none.</summary>
    public static Passage? Last(string text)
    {
        var from = Math.Max(0, text.Length - LongestTail);
        Passage? last = null;
        var (start, end, hasValue) = (-1, -1, false);
        foreach (var (wordStart, wordEnd) in WordsFrom(text, from))
        {
            var word = text[wordStart..wordEnd]
                .Trim('.', ',', ';', ':', '?', '!', '"', '\'', '*', '`', '\u3002');
            if (
                start >= 0
                && (Separators.Are(word) || IsLoneSign(text.AsSpan(wordStart, wordEnd - wordStart)))
            )
                continue; // only where mathematics follows
            if (!IsMathematical(word, start >= 0))
            {
                start = -1;
                hasValue = false;
                continue;
            }
            if (start < 0)
                start = wordStart;
            end = wordEnd;
            hasValue |= IsValue(word);
            if (hasValue)
                last = new(
                    start,
                    end,
                    text[start..end]
                        .Trim('=', ' ', ':', '"', '*', '`', '\'')
                        .TrimEnd('.', ',', ';', '?', '\u3002')
                );
            if (text[wordEnd - 1] is '.' or ';' or '?')
                (start, hasValue) = (-1, false);
        }
        return last is { Formula.Length: > 0 } found
            ? found with
            {
                Formula = WithoutLoneBracket(found.Formula),
            }
            : null;
    }

    // "(about 37.5%)": the bracket opened before the formula.
    static string WithoutLoneBracket(string formula) =>
        formula.EndsWith(')') && !formula.AsSpan().ContainsAny('(', '[') ? formula[..^1]
        : formula.StartsWith('(') && !formula.AsSpan().ContainsAny(')', ']') ? formula[1..]
        : formula;

    /// <summary>Whether every word of a text looks like mathematics, and one of them like a value.</summary>
    public static bool IsFormula(string text)
    {
        var hasValue = false;
        foreach (var part in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var word = part.Trim('.', ',', ';', ':', '?', '!', '"', '*', '`', '\u3002');
            if (
                word.Length > 0
                && !Separators.Are(word)
                && !IsMathematical(word.Trim('(', ')', '[', ']'), isInside: true)
                && !IsMathematical(word, isInside: true)
            )
                return false;
            hasValue |= word.Length > 0 && IsValue(word);
        }
        return hasValue;
    }

    static bool IsLoneSign(ReadOnlySpan<char> word) => word is "*" or ":";

    static IEnumerable<(int Start, int End)> WordsFrom(string text, int from)
    {
        for (var at = from; at < text.Length; )
        {
            while (at < text.Length && IsBreak(text[at]))
                at++;
            var start = at;
            while (at < text.Length && !IsBreak(text[at]))
                at++;
            if (at > start)
                yield return (start, at);
        }
    }

    // Ideographs are words without spaces: 答案是5。
    static bool IsBreak(char character) =>
        char.IsWhiteSpace(character)
        || character is '$' or '\u3002'
        || char.IsLetter(character) && character > '\u2E80';

    static bool IsValue(string word) =>
        word.Any(char.IsAsciiDigit)
        || word.StartsWith('\\')
        || word.Length == 1 && char.IsAsciiLetter(word[0])
        || word is "pi" or "sqrt" or "infinity";

    static bool IsMathematical(string word, bool isInside) =>
        word.Length switch
        {
            0 => false,
            1 => char.IsAsciiDigit(word[0])
                || word[0] == '√'
                || char.IsAsciiLetter(word[0]) && word[0] is not ('a' or 'I')
                || isInside
                    && "+-*/=<>^≤≥≠≈%()|€£¥∪∩∈∖±°".Contains(word[0], StringComparison.Ordinal),
            _ => !word.Contains('\'', StringComparison.Ordinal)
                && LettersAreFew(word)
                && (
                    word.Any(char.IsAsciiDigit)
                    || word.IndexOfAny(['=', '^', '(', '/', '+', '<', '>', '\\']) >= 0
                )
                || word
                    is "sqrt"
                        or "sin"
                        or "cos"
                        or "tan"
                        or "ln"
                        or "log"
                        or "exp"
                        or "pi"
                        or "inf"
                        or "infinity"
                || isInside
                    && (
                        Units.IsKnown(word)
                        || word
                            is "percent"
                                or "pct"
                                or "degrees"
                                or "per"
                                or "square"
                                or "sq"
                                or "cubic"
                                or "=="
                    ),
        };

    // Runs of letters are names of functions, units or at most two letters long: (x+1)sin(2x), not "H2SO4" or "covid-19".
    static bool LettersAreFew(string word)
    {
        for (var at = 0; at < word.Length; at++)
        {
            var start = at;
            while (at < word.Length && char.IsLetter(word[at]))
                at++;
            if (
                at - start > 2
                && word[start..at] is var run
                && !Vocabulary.PlainWords.Contains(run)
                && !Units.IsKnown(run)
                && !(start > 0 && word[start - 1] == '\\')
            )
                return false;
        }
        return true;
    }
}
