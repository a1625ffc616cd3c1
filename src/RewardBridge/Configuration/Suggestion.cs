namespace RewardBridge.Configuration;

/// <summary>Guesses which known name a misspelt one stands for.</summary>
static class Suggestion
{
    const int LongestName = 64;

    /// <summary>The nearest known name within a third of its length in edits; null where none is near.</summary>
    public static string? For(string found, IEnumerable<string> known) =>
        found.Length > LongestName
            ? null
            : known
                .Select(name => (name, distance: Distance(found, name)))
                .Where(pair => pair.distance <= Math.Max(1, pair.name.Length / 3))
                .OrderBy(pair => pair.distance)
                .Select(pair => pair.name)
                .FirstOrDefault();

    /// <summary>Fewest insertions, deletions, replacements and swaps of neighbours (optimal string alignment).</summary>
    public static int Distance(string a, string b)
    {
        var cost = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            cost[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            cost[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        for (var j = 1; j <= b.Length; j++)
        {
            var replace = cost[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            cost[i, j] = Math.Min(replace, Math.Min(cost[i - 1, j], cost[i, j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                cost[i, j] = Math.Min(cost[i, j], cost[i - 2, j - 2] + 1);
        }
        return cost[a.Length, b.Length];
    }
}
