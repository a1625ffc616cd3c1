using RewardBridge.Verification.Rules.Numbers;

namespace RewardBridge.Verification.Mathematics.Extraction;

/// <summary>English numbers in words as answers: "five", "two thirds", "there are five apples", "2.5 million".</summary>
static class NumberWords
{
    // Answers in words are short and stand at the end.
    const int LongestTail = 400;
    const int LongestPhrase = 80;
    const int MostNouns = 2;

    static readonly string[][] Carriers =
    [
        ["there", "are"],
        ["there", "is"],
        ["it", "is"],
        ["that", "is"],
        ["we", "get"],
    ];

    /// <summary>The last number in words of a text, in digits; null where there is none.</summary>
    public static string? Last(string text)
    {
        var words = EnglishNumerals.WordsOf(
            text.Length <= LongestTail ? text : text[^LongestTail..]
        );
        Rational? last = null;
        for (var at = 0; at < words.Length; )
            if (EnglishNumerals.Read(words, at, out var end) is { } value)
                (last, at) = (value, end);
            else
                at++;
        return last?.ToString();
    }

    /// <summary>The number that a short text is, perhaps with what is counted behind it; null where it is anything else.</summary>
    public static string? Only(string text)
    {
        if (text.Length > LongestPhrase)
            return null;
        var words = EnglishNumerals.WordsOf(text);
        var start = 0;
        foreach (var carrier in Carriers)
            if (words.Take(2).SequenceEqual(carrier, StringComparer.OrdinalIgnoreCase))
                start = 2;
        if (EnglishNumerals.Read(words, start, out var end) is not { } value)
            return null;
        var rest = words.Length - end;
        // "one way" and "two of them" are no numbers.
        var isCount = rest == 0 || rest <= MostNouns && value != new Rational(1, 1);
        return isCount && words.Skip(end).All(IsNoun) ? value.ToString() : null;
    }

    static bool IsNoun(string word) =>
        word.TrimEnd('.').All(char.IsAsciiLetter)
        && word.ToLowerInvariant()
            is not ("of" or "and" or "or" or "to" or "times" or "plus" or "minus");
}
