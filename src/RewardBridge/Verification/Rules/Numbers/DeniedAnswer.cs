using System.Buffers;

namespace RewardBridge.Verification.Rules.Numbers;

/// <summary>Tells what an answer only denies: "It is not 5", "Anything but 5", "It would be wrong to say 5".</summary>
static class DeniedAnswer
{
    const int LongestAnswer = 300;

    static readonly SearchValues<char> NumberSigns = SearchValues.Create("0123456789.,/%");

    // What ends before a value that is denied; a space or the text's beginning stands before it.
    static readonly string[] Denials =
    [
        "not",
        "isn't",
        "isn’t",
        "never",
        "not equal to",
        "wasn't",
        "wasn’t",
        "except",
        "except for",
        "unlike",
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
        "除了",
    ];

    // What begins behind a value that is denied.
    static readonly string[] DenialsBehind =
    [
        "is not ",
        "was not ",
        "isn't ",
        "wasn't ",
        "is wrong",
        "is incorrect",
        "is false",
        "是错",
        "不对",
        "不正确",
    ];

    // What follows may be the answer.
    static readonly string[] Turns = ["but", "rather", "instead", "so", "it is", "it's", "而是"];

    /// <summary>Whether a value between two texts is denied: "not …", "… is wrong".</summary>
    public static bool IsDenied(ReadOnlySpan<char> before, ReadOnlySpan<char> behind) =>
        IsDeniedBefore(before) || IsDeniedBehind(behind);

    static bool IsDeniedBefore(ReadOnlySpan<char> before)
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

    static bool IsDeniedBehind(ReadOnlySpan<char> behind)
    {
        behind = behind.TrimStart(" $*})");
        foreach (var denial in DenialsBehind)
            if (behind.StartsWith(denial, StringComparison.OrdinalIgnoreCase))
                return !behind[denial.Length..].StartsWith("only");
        return false;
    }

    /// <summary>Whether a short answer of one sentence denies a value and gives no other.</summary>
    public static bool IsOnlyDenial(string answer)
    {
        var text = answer.AsSpan().Trim().TrimEnd('.');
        if (text.Length > LongestAnswer || text.ContainsAny('\n', ';', ','))
            return false;
        var value = text.IndexOfAnyInRange('0', '9');
        if (value < 0 || text.Contains(". ", StringComparison.Ordinal))
            return false;
        foreach (var turn in Turns)
            if (text[value..].Contains(turn, StringComparison.OrdinalIgnoreCase))
                return false;
        var end = text[value..].IndexOfAnyExcept(NumberSigns);
        return IsDeniedBefore(text[..value].TrimEnd("-"))
            || end >= 0
                && !text[(value + end)..].ContainsAnyInRange('0', '9')
                && IsDeniedBehind(text[(value + end)..]);
    }
}
