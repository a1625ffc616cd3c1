namespace RewardBridge.Verification.Rules;

/// <summary>Searches in sequences of tokens.</summary>
static class TokenSequence
{
    /// <summary>Whether the needle's tokens stand in the haystack one after another; an empty needle always does.</summary>
    public static bool Contains(IReadOnlyList<string> haystack, IReadOnlyList<string> needle) =>
        needle.Count == 0 || Occurrences(haystack, needle).Any();

    /// <summary>Where the needle's tokens stand in the haystack one after another: the index of the first of them, each time.</summary>
    /// <remarks>
    /// Knuth, Morris and Pratt (1977): linear in both lengths, so that repetitive text can't make it slow.
    /// </remarks>
    /// <param name="haystack">Where to look.</param>
    /// <param name="needle">At least one token.</param>
    public static IEnumerable<int> Occurrences(
        IReadOnlyList<string> haystack,
        IReadOnlyList<string> needle
    )
    {
        if (needle.Count > haystack.Count)
            yield break;
        var fallback = Fallbacks(needle);
        var matched = 0;
        for (var i = 0; i < haystack.Count; i++)
        {
            while (matched > 0 && needle[matched] != haystack[i])
                matched = fallback[matched - 1];
            if (needle[matched] == haystack[i] && ++matched == needle.Count)
            {
                yield return i - needle.Count + 1;
                matched = fallback[matched - 1];
            }
        }
    }

    // Entry i: the length of the longest proper prefix of needle[..(i + 1)] that is also its suffix.
    static int[] Fallbacks(IReadOnlyList<string> needle)
    {
        var fallback = new int[needle.Count];
        var length = 0;
        for (var i = 1; i < needle.Count; i++)
        {
            while (length > 0 && needle[length] != needle[i])
                length = fallback[length - 1];
            if (needle[length] == needle[i])
                length++;
            fallback[i] = length;
        }
        return fallback;
    }
}
