namespace RewardBridge.Verification.Terms;

/// <summary>The different ways to give one term that a text offers: "WHO (World Health Organization)" offers two.</summary>
/// <remarks>
/// Brackets may hold an acronym of what stands before them, or the other way round; then each alone is the term. Otherwise
/// what they hold may be left out or said. A preposition that begins a reference may be left out. "or", "also known as" and a slash between spaces part alternatives.
/// </remarks>
static class TermVariants
{
    const int MaxVariants = 24;

    static readonly string[] Prepositions =
    [
        "in ",
        "on ",
        "at ",
        "by ",
        "from ",
        "to ",
        "during ",
        "about ",
    ];

    static readonly string[] Separators =
    [
        " also known as ",
        " also called ",
        " a.k.a. ",
        " aka ",
        " / ",
        " or ",
        "; ",
        "；",
        "或者",
        "或",
    ];

    /// <summary>The variants as tokens, each different and none empty.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Of(string reference) =>
        Different(Parts(reference).SelectMany(Bracketed).SelectMany(WithoutPreposition));

    /// <summary>The same of an answer, whose alternatives are rivals and not variants: only brackets count.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> OfAnswer(string answer) =>
        Different(Bracketed(answer));

    static List<IReadOnlyList<string>> Different(IEnumerable<string> forms)
    {
        var variants = new List<IReadOnlyList<string>>();
        foreach (var form in forms)
        {
            var tokens = TermTokens.Of(form);
            if (
                tokens.Count > 0
                && variants.Count < MaxVariants
                && !variants.Exists(v => v.SequenceEqual(tokens, StringComparer.Ordinal))
            )
                variants.Add(tokens);
        }
        return variants;
    }

    // "in the Near East" is as good as "the Near East".
    static IEnumerable<string> WithoutPreposition(string text)
    {
        yield return text;
        foreach (var word in Prepositions)
            if (
                text.StartsWith(word, StringComparison.OrdinalIgnoreCase)
                && text.Length > word.Length
            )
                yield return text[word.Length..];
    }

    // The whole text is a variant too: "more or less".
    static IEnumerable<string> Parts(string text)
    {
        yield return text;
        var parts = text.Split(Separators, MaxVariants, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length > 1)
            foreach (var part in parts)
                yield return part.Trim().TrimStart(',').Trim();
    }

    /// <summary>Whether both texts have a bracket that is no acronym, and these hold different things: iron(II), iron(III).</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="longest">Longer contents are remarks that don't count.</param>
    public static bool HaveOtherBrackets(
        string reference,
        string answer,
        int longest = int.MaxValue
    ) =>
        Bracket(reference) is var (expected, beside)
        && Bracket(answer) is var (found, rest)
        && beside.Length > 0
        && rest.Length > 0
        && expected.Length <= longest
        && found.Length <= longest
        && !IsAcronym(expected, beside)
        && !IsAcronym(beside, expected)
        && !IsAcronym(found, rest)
        && !IsAcronym(rest, found)
        && !TermTokens.Of(expected).SequenceEqual(TermTokens.Of(found), StringComparer.Ordinal);

    // What the first bracket holds, and the text without it.
    static (string Inside, string Outside)? Bracket(string text)
    {
        var open = text.IndexOfAny(['(', '（', '[']);
        var close = open < 0 ? -1 : text.IndexOfAny([')', '）', ']'], open);
        return close < 0
            ? null
            : (
                text[(open + 1)..close].Trim(),
                (text[..open].TrimEnd() + " " + text[(close + 1)..].TrimStart()).Trim()
            );
    }

    static IEnumerable<string> Bracketed(string text)
    {
        if (Bracket(text) is not var (inside, outside))
            return [text];
        return IsAcronym(inside, outside) || IsAcronym(outside, inside)
            ? [text, outside, inside]
            : [text, outside];
    }

    /// <summary>Whether the letters of one text are the initials of the other's words, small words apart: WHO, U.S., DNA.</summary>
    public static bool IsAcronym(string shortForm, string longForm)
    {
        var letters = string.Concat(shortForm.Where(char.IsLetterOrDigit));
        if (
            letters.Length is < 2 or > 12
            || !letters.Any(char.IsUpper)
            || shortForm.Contains(' ', StringComparison.Ordinal)
        )
            return false;
        var words = longForm.Split([' ', '-', ','], 40, StringSplitOptions.RemoveEmptyEntries);
        return Initials(words).Equals(letters, StringComparison.OrdinalIgnoreCase)
            || Initials(words.Where(w => !IsSmall(w)))
                .Equals(letters, StringComparison.OrdinalIgnoreCase);
    }

    static string Initials(IEnumerable<string> words) => string.Concat(words.Select(w => w[0]));

    static bool IsSmall(string word) =>
        word
            is "of"
                or "the"
                or "and"
                or "for"
                or "in"
                or "to"
                or "a"
                or "an"
                or "on"
                or "&"
                or "de";
}
