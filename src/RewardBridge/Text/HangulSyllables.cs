namespace RewardBridge.Text;

/// <summary>Hangul syllables, whose decomposition is arithmetic (Unicode Standard, section 3.12).</summary>
static class HangulSyllables
{
    const int Syllables = 0xAC00;
    const int SyllableCount = 11172;
    const int Leading = 0x1100;
    const int LeadingCount = 19;
    const int Vowels = 0x1161;
    const int VowelCount = 21;
    const int Trailing = 0x11A7; // one before the first: the index 0 means none
    const int TrailingCount = 28;

    public static void Decompose(int point, List<int> points)
    {
        var index = point - Syllables;
        if (index is < 0 or >= SyllableCount)
        {
            points.Add(point);
            return;
        }
        points.Add(Leading + index / (VowelCount * TrailingCount));
        points.Add(Vowels + index / TrailingCount % VowelCount);
        if (index % TrailingCount != 0)
            points.Add(Trailing + index % TrailingCount);
    }

    public static bool TryCompose(int first, int second, out int composed)
    {
        var (leading, vowel) = (first - Leading, second - Vowels);
        if (leading is >= 0 and < LeadingCount && vowel is >= 0 and < VowelCount)
        {
            composed = Syllables + (leading * VowelCount + vowel) * TrailingCount;
            return true;
        }
        var (syllable, trailing) = (first - Syllables, second - Trailing);
        composed = first + trailing;
        return syllable is >= 0 and < SyllableCount
            && syllable % TrailingCount == 0
            && trailing is > 0 and < TrailingCount;
    }
}
