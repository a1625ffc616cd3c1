using System.Globalization;
using System.Text;

namespace RewardBridge.Inference.Text.Tokenization;

/// <summary>A set of Unicode code points, such as \p{L} or [^\s\p{N}].</summary>
/// <remarks>Answers for ASCII, where most text lies, come from a 128-bit table.</remarks>
internal sealed class CodePointClass
{
    readonly Func<int, bool> _contains;
    readonly UInt128 _ascii;

    CodePointClass(Func<int, bool> contains)
    {
        _contains = contains;
        for (var c = 0; c < 128; c++)
            if (contains(c))
                _ascii |= UInt128.One << c;
    }

    /// <summary>The code points with Unicode's White_Space property.</summary>
    public static CodePointClass WhiteSpace { get; } = new(c => Rune.IsWhiteSpace(new Rune(c)));

    /// <summary>Everything but a line feed: what "." matches.</summary>
    public static CodePointClass NotLineFeed { get; } = new(c => c != '\n');

    /// <summary>Whether a code point that is no surrogate is in the set.</summary>
    public bool Contains(int codePoint) =>
        codePoint < 128 ? (_ascii >> codePoint & 1) != 0 : _contains(codePoint);

    /// <summary>The code points from <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    public static CodePointClass Between(int first, int last) => new(c => first <= c && c <= last);

    /// <summary>The code points of a general category: "L", "Lu", "N"; null for a name that isn't one.</summary>
    public static CodePointClass? OfCategory(string name)
    {
        var categories = Enum.GetValues<UnicodeCategory>()
            .Where(c => Abbreviation(c).StartsWith(name, StringComparison.Ordinal))
            .Aggregate(0u, (mask, c) => mask | 1u << (int)c);
        return categories == 0 || name.Length is 0 or > 2
            ? null
            : new(c => (categories >> (int)CharUnicodeInfo.GetUnicodeCategory(c) & 1) != 0);
    }

    /// <summary>The code points in none of the sets.</summary>
    public static CodePointClass Except(IReadOnlyList<CodePointClass> parts)
    {
        var union = Union(parts);
        return new(c => !union.Contains(c));
    }

    /// <summary>The code points in any of the sets.</summary>
    public static CodePointClass Union(IReadOnlyList<CodePointClass> parts) =>
        parts.Count == 1 ? parts[0] : new(c => parts.Any(p => p.Contains(c)));

    /// <summary>The set with every other case of its letters.</summary>
    public CodePointClass IgnoringCase() =>
        new(c => Contains(c) || Contains(Lower(c)) || Contains(Upper(c)));

    // Long s and the Kelvin sign are the only two outside ASCII that fold to an ASCII letter.
    static int Lower(int c) =>
        c switch
        {
            0x17F => 's',
            0x212A => 'k',
            _ => Rune.ToLowerInvariant(new Rune(c)).Value,
        };

    static int Upper(int c) => Rune.ToUpperInvariant(new Rune(Lower(c))).Value;

    static string Abbreviation(UnicodeCategory category) =>
        category switch
        {
            UnicodeCategory.UppercaseLetter => "Lu",
            UnicodeCategory.LowercaseLetter => "Ll",
            UnicodeCategory.TitlecaseLetter => "Lt",
            UnicodeCategory.ModifierLetter => "Lm",
            UnicodeCategory.OtherLetter => "Lo",
            UnicodeCategory.NonSpacingMark => "Mn",
            UnicodeCategory.SpacingCombiningMark => "Mc",
            UnicodeCategory.EnclosingMark => "Me",
            UnicodeCategory.DecimalDigitNumber => "Nd",
            UnicodeCategory.LetterNumber => "Nl",
            UnicodeCategory.OtherNumber => "No",
            UnicodeCategory.SpaceSeparator => "Zs",
            UnicodeCategory.LineSeparator => "Zl",
            UnicodeCategory.ParagraphSeparator => "Zp",
            UnicodeCategory.Control => "Cc",
            UnicodeCategory.Format => "Cf",
            UnicodeCategory.Surrogate => "Cs",
            UnicodeCategory.PrivateUse => "Co",
            UnicodeCategory.OtherNotAssigned => "Cn",
            UnicodeCategory.ConnectorPunctuation => "Pc",
            UnicodeCategory.DashPunctuation => "Pd",
            UnicodeCategory.OpenPunctuation => "Ps",
            UnicodeCategory.ClosePunctuation => "Pe",
            UnicodeCategory.InitialQuotePunctuation => "Pi",
            UnicodeCategory.FinalQuotePunctuation => "Pf",
            UnicodeCategory.OtherPunctuation => "Po",
            UnicodeCategory.MathSymbol => "Sm",
            UnicodeCategory.CurrencySymbol => "Sc",
            UnicodeCategory.ModifierSymbol => "Sk",
            _ => "So",
        };
}
