namespace RewardBridge.Verification.Terms;

/// <summary>Finds a person's name where middle names are left out or added: Wilhelm Conrad Röntgen, Wilhelm Röntgen.</summary>
/// <remarks>Only for questions that ask who, and references of two to five words that all begin with a capital.</remarks>
static class PersonNames
{
    static readonly string[] NoMiddleNames =
    [
        "and",
        "or",
        "the",
        "of",
        "in",
        "with",
        "by",
        "to",
        "is",
        "was",
        "vs",
    ];

    /// <summary>Whether the question asks for a person.</summary>
    /// <param name="question">Its tokens.</param>
    public static bool AreAskedFor(IReadOnlyList<string> question) =>
        question.Any(token => token is "who" or "whose" or "whom" or "谁");

    /// <summary>Whether the reference may be a person's name.</summary>
    public static bool IsName(string reference)
    {
        var words = reference.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length is >= 2 and <= 5
            && Array.TrueForAll(words, w => char.IsUpper(w[0]) && !w.Any(char.IsAsciiDigit));
    }

    /// <summary>Where first and last name stand with at most one word between them; -1 where they don't.</summary>
    /// <param name="answer">The answer's tokens.</param>
    /// <param name="name">The name's tokens; at least two.</param>
    public static int IndexOf(IReadOnlyList<string> answer, IReadOnlyList<string> name)
    {
        for (var i = 0; i + 1 < answer.Count; i++)
            if (answer[i] == name[0] && name[0].Length > 1)
                if (
                    answer[i + 1] == name[^1]
                    || i + 2 < answer.Count
                        && answer[i + 2] == name[^1]
                        && !NoMiddleNames.Contains(answer[i + 1])
                )
                    return i;
        return -1;
    }
}
