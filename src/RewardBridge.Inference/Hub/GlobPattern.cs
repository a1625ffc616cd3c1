namespace RewardBridge.Inference.Hub;

/// <summary>Shell patterns for file names: * stands for any text, slashes included, ? for any one character.</summary>
static class GlobPattern
{
    /// <summary>Whether a whole name fits; takes at most length times length steps, whatever the pattern.</summary>
    public static bool Matches(string pattern, string name)
    {
        var (p, n) = (0, 0);
        var (star, resume) = (-1, 0);
        while (n < name.Length)
            if (p < pattern.Length && pattern[p] == '*')
                (star, resume) = (p++, n);
            else if (p < pattern.Length && (pattern[p] == '?' || pattern[p] == name[n]))
                (p, n) = (p + 1, n + 1);
            else if (star >= 0)
                (p, n) = (star + 1, ++resume);
            else
                return false;
        return pattern.AsSpan(p).TrimStart('*').IsEmpty;
    }
}
