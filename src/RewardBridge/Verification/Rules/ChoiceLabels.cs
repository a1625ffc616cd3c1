using RewardBridge.Questions;

namespace RewardBridge.Verification.Rules;

/// <summary>Finds the labels of options in an answer: "B", "(B)", "B.", "answer is B", "选B".</summary>
static class ChoiceLabels
{
    /// <summary>The different options that are named by label, by index.</summary>
    public static List<int> In(string answer, IReadOnlyList<Choice> choices) =>
        [
            .. Enumerable
                .Range(0, choices.Count)
                .Where(i => choices[i].Label.Length > 0 && Names(answer, choices[i].Label)),
        ];

    static bool Names(string answer, string label)
    {
        for (
            var at = answer.IndexOf(label, StringComparison.Ordinal);
            at >= 0;
            at = answer.IndexOf(label, at + 1, StringComparison.Ordinal)
        )
            if (
                StandsAlone(answer, at, at + label.Length)
                && !IsWord(answer, at, label)
                && !IsDenied(answer.AsSpan(0, at))
            )
                return true;
        return false;
    }

    // "not B", "It isn't (B)".
    static bool IsDenied(ReadOnlySpan<char> before)
    {
        before = before.TrimEnd(" (*\"'");
        foreach (
            var denial in (ReadOnlySpan<string>)
                [" not", "n't", "n’t", "rather than", "instead of", "不是", "不选"]
        )
            if (before.EndsWith(denial, StringComparison.OrdinalIgnoreCase))
                return true;
        return before.Equals("not", StringComparison.OrdinalIgnoreCase);
    }

    // Letters with case only: Chinese is written without spaces.
    static bool StandsAlone(string answer, int start, int end) =>
        (start == 0 || !IsInWord(answer[start - 1]))
        && (end == answer.Length || !IsInWord(answer[end]) && answer[end] is not ('\'' or '’'));

    static bool IsInWord(char c) => char.IsUpper(c) || char.IsLower(c) || char.IsDigit(c);

    // "A dog", "I think": before a space and a word the letter is a word itself, except after "is" or a colon.
    static bool IsWord(string answer, int at, string label)
    {
        if (label is not ("A" or "I"))
            return false;
        var rest = answer.AsSpan(at + 1);
        var isBeforeWord =
            rest is [' ', ..] && rest.TrimStart() is [var next, ..] && char.IsLetter(next);
        var before = answer.AsSpan(0, at).TrimEnd();
        return isBeforeWord
            && !before.EndsWith(" is", StringComparison.Ordinal)
            && before is not [.., ':'];
    }
}
