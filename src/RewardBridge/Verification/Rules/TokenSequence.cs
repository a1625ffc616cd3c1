namespace RewardBridge.Verification.Rules;

/// <summary>Searches in sequences of tokens.</summary>
static class TokenSequence
{
    /// <summary>Whether the needle's tokens stand in the haystack one after another; an empty needle always does.</summary>
    /// <remarks>
    /// Knuth, Morris and Pratt (1977): linear in both lengths, so that repetitive text can't make it slow.
    /// </remarks>
    public static bool Contains(IReadOnlyList<string> haystack, IReadOnlyList<string> needle)
    {
        if (needle.Count == 0)
            return true;
        if (needle.Count > haystack.Count)
            return false;

        var fallback = Fallbacks(needle);
        var matched = 0;
        foreach (var token in haystack)
        {
            while (matched > 0 && needle[matched] != token)
                matched = fallback[matched - 1];
            if (needle[matched] == token && ++matched == needle.Count)
                return true;
        }
        return false;
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
