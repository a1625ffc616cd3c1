namespace RewardBridge.Verification.Rules.Numbers;

/// <summary>Tells what an answer only denies: "It is not 5", "Anything but 5", "It would be wrong to say 5".</summary>
static class DeniedAnswer
{
    const int LongestAnswer = 300;

    // What ends before a value that is denied; a space or the text's beginning stands before it.
    static readonly string[] Denials =
    [
        "not",
        "isn't",
        "isn’t",
        "never",
        "cannot be",
        "can't be",
        "anything but",
        "other than",
        "rather than",
        "instead of",
        "wrong to say",
        "incorrect to say",
        "而不是",
        "不是",
        "不等于",
    ];

    // What follows may be the answer.
    static readonly string[] Turns = ["but", "rather", "instead", "so", "it is", "it's", "而是"];

    /// <summary>Whether a text that stands before a value denies it.</summary>
    public static bool IsDenied(ReadOnlySpan<char> before)
    {
        before = before.TrimEnd(" $*\\({");
        if (before.EndsWith("boxed"))
            before = before[..^"boxed".Length].TrimEnd(" $*\\({");
        foreach (var denial in Denials)
            if (
                before.EndsWith(denial, StringComparison.OrdinalIgnoreCase)
                && (
                    before.Length == denial.Length
                    || !char.IsAsciiLetter(before[^(denial.Length + 1)])
                )
            )
                return true;
        return false;
    }

    /// <summary>Whether a short answer of one sentence denies a value and gives no other.</summary>
    public static bool IsOnlyDenial(string answer)
    {
        var text = answer.AsSpan().Trim().TrimEnd('.');
        if (text.Length > LongestAnswer || text.ContainsAny('\n', ';', ','))
            return false;
        var value = text.IndexOfAnyInRange('0', '9');
        if (value <= 0 || text.Contains(". ", StringComparison.Ordinal))
            return false;
        foreach (var turn in Turns)
            if (text[value..].Contains(turn, StringComparison.OrdinalIgnoreCase))
                return false;
        return IsDenied(text[..value].TrimEnd("-"));
    }
}
