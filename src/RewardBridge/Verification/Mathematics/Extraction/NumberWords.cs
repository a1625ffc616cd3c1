using System.Collections.Frozen;

namespace RewardBridge.Verification.Mathematics.Extraction;

/// <summary>English numbers in words up to the millions: "five", "twenty-one" and "two hundred and six".</summary>
static class NumberWords
{
    static readonly FrozenDictionary<string, int> Values =
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
            .Split(' ')
            .Select((word, value) => (Word: word, Value: value))
            .Concat(
                "thirty forty fifty sixty seventy eighty ninety"
                    .Split(' ')
                    .Select((word, i) => (Word: word, Value: 30 + 10 * i))
            )
            .ToFrozenDictionary(
                pair => pair.Word,
                pair => pair.Value,
                StringComparer.OrdinalIgnoreCase
            );

    /// <summary>The last number in words of a text; null where there is none.</summary>
    public static long? Last(string text)
    {
        var words = text.Split(
            [' ', '\n', '.', ',', '!', '*', '-'],
            StringSplitOptions.RemoveEmptyEntries
        );
        var end = Array.FindLastIndex(words, IsNumber);
        if (end < 0)
            return null;
        var start = end;
        while (
            start > 0 && end - start < 8 && (IsNumber(words[start - 1]) || IsAnd(words, start - 1))
        )
            start--;
        return ValueOf(words.AsSpan(start, end + 1 - start));
    }

    /// <summary>Whether a text is nothing but a number in words.</summary>
    public static bool IsAll(string text)
    {
        var words = text.Split([' ', '-', '.'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length is > 0 and <= 8
            && IsNumber(words[0])
            && Array.TrueForAll(words, w => IsNumber(w) || Is(w, "and"));
    }

    static long ValueOf(ReadOnlySpan<string> words)
    {
        var (total, group) = (0L, 0L);
        foreach (var word in words)
            if (Values.TryGetValue(word, out var value))
                group += value;
            else if (Is(word, "hundred"))
                group = Math.Max(group, 1) * 100;
            else if (Is(word, "thousand") || Is(word, "million"))
            {
                total += Math.Max(group, 1) * (Is(word, "thousand") ? 1000 : 1_000_000);
                group = 0;
            }
        return total + group;
    }

    static bool IsNumber(string word) =>
        Values.ContainsKey(word)
        || Is(word, "hundred")
        || Is(word, "thousand")
        || Is(word, "million");

    // "two hundred and six", but "five and six" are two numbers.
    static bool IsAnd(string[] words, int index) =>
        Is(words[index], "and")
        && index > 0
        && (Is(words[index - 1], "hundred") || Is(words[index - 1], "thousand"));

    static bool Is(string word, string other) =>
        word.Equals(other, StringComparison.OrdinalIgnoreCase);
}
