namespace RewardBridge.Verification.Mathematics.Extraction;

/// <summary>A formula found in a text.</summary>
/// <param name="Start">Where its markup begins.</param>
/// <param name="End">Behind its markup.</param>
/// <param name="Formula">What stands inside.</param>
readonly record struct Passage(int Start, int End, string Formula)
{
    // Longer gaps are prose between two answers.
    const int LongestGap = 40;

    /// <summary>The last passage, with those before it that are joined to it as one list: "\boxed{1} and \boxed{2}".</summary>
    /// <param name="text">The text.</param>
    /// <param name="passages">In order; at least one.</param>
    /// <param name="isJoint">Whether a short gap of prose joins.</param>
    public static Passage LastGroup(
        string text,
        IReadOnlyList<Passage> passages,
        Func<string, bool> isJoint
    )
    {
        var group = passages[^1];
        for (var i = passages.Count - 2; i >= 0; i--)
        {
            var gap = group.Start - passages[i].End;
            if (gap is < 0 or > LongestGap || !isJoint(text.Substring(passages[i].End, gap)))
                break;
            group = new(passages[i].Start, group.End, $"{passages[i].Formula} , {group.Formula}");
        }
        return group;
    }

    /// <summary>A gap of marks and spaces, or with "and" or "or" in it.</summary>
    public static bool IsJointLoosely(string gap) =>
        !gap.Contains('\n', StringComparison.Ordinal)
        && (
            !gap.Any(char.IsLetter) && !gap.Contains('=', StringComparison.Ordinal)
            || Array.Exists(Words(gap), IsConjunction)
            || Array.TrueForAll(Words(gap), IsLayout)
        );

    /// <summary>A gap that is nothing but a separator.</summary>
    public static bool IsJointStrictly(string gap) =>
        Words(gap) is [var word] && IsConjunction(word) || gap.Trim() is "," or ";" or ", ";

    static string[] Words(string gap) =>
        gap.Split(
            [' ', '\\', '{', '}', ',', '$', '(', ')', '~', ';', '\n'],
            StringSplitOptions.RemoveEmptyEntries
        );

    static bool IsConjunction(string word) => Tokens.Separators.Are(word);

    static bool IsLayout(string word) => word is "quad" or "qquad" or "text" or "\\";
}
