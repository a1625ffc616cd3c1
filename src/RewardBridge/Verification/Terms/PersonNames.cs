namespace RewardBridge.Verification.Terms;

/// <summary>Finds a person's name where middle names, titles or nicknames are left out or added: Wilhelm Conrad Röntgen, Wilhelm Röntgen.</summary>
/// <remarks>Only for questions that ask who, and references of two to five words that all begin with a capital.</remarks>
static class PersonNames
{
    static readonly HashSet<string> NoMiddleNames = new(
        "and or the of in with by to is was vs".Split(' '),
        StringComparer.Ordinal
    );

    static readonly HashSet<string> Titles = new(
        (
            "president general king queen prince princess prime minister sir dr doctor professor prof saint st pope captain colonel emperor senator "
            + "mr mrs ms lord lady judge justice chief admiral governor mayor chancellor cardinal bishop reverend sergeant major"
        ).Split(' '),
        StringComparer.OrdinalIgnoreCase
    );

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

    /// <summary>Other ways to write a reference that names a person: without titles, without what is said of them, by nickname.</summary>
    public static IEnumerable<string> FormsOf(string reference)
    {
        var words = reference.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is < 2 or > 8)
            yield break;
        var start = 0;
        while (start < words.Length - 1 && Titles.Contains(words[start].Trim('.', ',')))
            start++;
        if (start > 0)
            yield return string.Join(' ', words[start..]);
        // "the Swedish astronomer Anders Celsius"
        var last = Array.FindLastIndex(words, w => char.IsLower(w[0]));
        if (last >= 0 && words.Length - last > 2)
            yield return string.Join(' ', words[(last + 1)..]);
        // James "Jamie" Dornan
        var nickname = Array.FindIndex(words, w => w.Length > 2 && w[0] is '"' or '“' or '\'');
        if (nickname > 0 && nickname < words.Length - 1)
        {
            yield return $"{words[0]} {words[^1]}";
            yield return $"{words[nickname].Trim('"', '“', '”', '\'')} {words[^1]}";
        }
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
