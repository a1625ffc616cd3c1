using System.Text;

namespace RewardBridge.Verification.Terms;

/// <summary>Takes apart what lost its spaces on the way: "actressGlenn Close1." is "actress Glenn Close.".</summary>
/// <remarks>Answers copied from web pages run words together, and footnote marks into words.</remarks>
static class GluedWords
{
    const int LeastLetters = 2;

    /// <summary>The text with spaces put in; the same text where nothing is glued.</summary>
    public static string Apart(string text)
    {
        StringBuilder? apart = null;
        var run = 0; // small letters before this place
        var copied = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (run >= LeastLetters && IsSeam(text, i))
            {
                apart ??= new StringBuilder(text.Length + 16);
                apart.Append(text, copied, i - copied).Append(' ');
                copied = i;
            }
            run = char.IsLower(text[i]) ? run + 1 : 0;
        }
        return apart is null ? text : apart.Append(text, copied, text.Length - copied).ToString();
    }

    // "onFebruary", "Close12.": a capital with small letters behind it, or digits that end the word.
    static bool IsSeam(string text, int at)
    {
        if (char.IsUpper(text[at]))
            return at + 1 < text.Length && char.IsLower(text[at + 1]);
        if (!char.IsAsciiDigit(text[at]))
            return false;
        var end = at;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        return end - at <= 2 && (end == text.Length || !char.IsLetterOrDigit(text[end]));
    }
}
