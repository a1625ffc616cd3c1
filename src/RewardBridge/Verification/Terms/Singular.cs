namespace RewardBridge.Verification.Terms;

/// <summary>Takes the plural's ending from English words.</summary>
static class Singular
{
    // Words whose form with s is another word.
    static readonly HashSet<string> Kept = new(StringComparer.Ordinal)
    {
        "news",
        "means",
        "goods",
        "arms",
        "customs",
        "series",
        "species",
        "always",
        "perhaps",
        "thus",
        "this",
        "mars",
        "venus",
        "paris",
        "texas",
        "wales",
        "james",
        "charles",
        "thomas",
    };

    /// <summary>The singular, as far as its ending tells; other words come back as they are.</summary>
    /// <param name="word">In small letters.</param>
    public static string Of(string word)
    {
        if (word.Length < 4 || !word.EndsWith('s') || Kept.Contains(word))
            return word;
        if (word.EndsWith("ies", StringComparison.Ordinal) && word.Length > 4)
            return word[..^3] + "y";
        foreach (var ending in (ReadOnlySpan<string>)["sses", "shes", "ches", "xes", "zes"])
            if (word.EndsWith(ending, StringComparison.Ordinal))
                return word[..^2];
        return word[^2] is 's' or 'u' or 'i' ? word : word[..^1];
    }
}
