using System.Text;

namespace RewardBridge.Verification.Mathematics.Extraction;

/// <summary>Writes [1; 2[ and ]1; 2] with round brackets: a square bracket that faces outward leaves out its end.</summary>
static class FrenchIntervals
{
    const int Longest = 400;

    /// <summary>The text with international brackets, where every pair of square brackets in it is an interval.</summary>
    public static string Plain(string text)
    {
        if (text.Length > Longest || text.AsSpan().IndexOfAny('[', ']') < 0)
            return text;
        var places = new List<int>();
        for (var i = 0; i < text.Length; i++)
            if (text[i] is '[' or ']')
                places.Add(i);
        if (places.Count % 2 != 0)
            return text;
        var (plain, isFrench) = (new StringBuilder(text), false);
        for (var i = 0; i < places.Count; i += 2)
        {
            var (open, close) = (places[i], places[i + 1]);
            if (!AreEnds(text.AsSpan(open + 1, close - open - 1)))
                return text;
            isFrench |= text[open] == ']' || text[close] == '[';
            plain[open] = text[open] == ']' ? '(' : '[';
            plain[close] = text[close] == '[' ? ')' : ']';
        }
        return isFrench ? plain.ToString() : text;
    }

    // Two ends with one separator between them, and no other brackets.
    static bool AreEnds(ReadOnlySpan<char> text)
    {
        var separator = text.IndexOfAny(',', ';');
        return separator > 0
            && !text[..separator].IsWhiteSpace()
            && !text[(separator + 1)..].IsWhiteSpace()
            && text[(separator + 1)..].IndexOf(';') < 0
            && text.IndexOfAny("()") < 0;
    }
}
