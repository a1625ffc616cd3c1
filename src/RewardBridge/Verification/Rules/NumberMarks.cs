namespace RewardBridge.Verification.Rules;

/// <summary>The signs inside numbers, which several characters stand for.</summary>
static class NumberMarks
{
    /// <summary>The minus sign, which NFKC leaves apart from the hyphen.</summary>
    public const char Minus = '\u2212';

    /// <summary>The slash that NFKC puts into ½.</summary>
    public const char FractionSlash = '\u2044';

    /// <summary>'-', '.', '/' or ':' where the character means that between digits; '\0' for all others.</summary>
    public static char Plain(char mark) =>
        mark switch
        {
            '-' or Minus or '\u2010' or '\u2011' or '\u2012' or '\u2013' => '-',
            '/' or FractionSlash or '\u2215' => '/',
            '.' or ':' => mark,
            _ => '\0',
        };
}
