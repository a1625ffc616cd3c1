using System.Text;
using RewardBridge.Text;

namespace RewardBridge.Verification.Rules.Numbers;

/// <summary>Brings the many spellings of numbers to the few that <see cref="NumberScanner"/> reads.</summary>
static class NumberText
{
    const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    // In order: longer forms before those that they contain. LaTeX spacing goes, times signs become '*'.
    static readonly (string From, string To)[] Spellings =
    [
        ("\u2212", "-"),
        ("\u2013", "-"),
        ("\u2044", "/"),
        ("\u2215", "/"),
        ("\u00D7", "*"),
        ("\u22C5", "*"),
        ("\u00B7", "*"),
        ("\\times", "*"),
        ("\\cdot", "*"),
        ("\\%", "%"),
        ("\\dfrac", "\\frac"),
        ("\\tfrac", "\\frac"),
        ("\\!", ""),
        ("\\,", ""),
        ("{,}", ","),
    ];

    /// <summary>The text with one spelling for each sign, and a number's own sign directly before its digits.</summary>
    public static string Plain(string text)
    {
        var plain = ChineseNumerals.ToDigits(UnicodeForm.ComposeCompatibly(MarkPositions(text)));
        foreach (var (from, to) in Spellings)
            plain = plain.Replace(from, to, StringComparison.Ordinal);
        return WrittenSigns.BehindCurrency(WrittenSigns.BesideDigits(plain));
    }

    // NFKC would make 10³ into 103 and 3½ into 31/2: '^' and a space keep the parts apart.
    static string MarkPositions(string text)
    {
        var marked = new StringBuilder(text.Length);
        var raised = false;
        foreach (var character in text)
        {
            var isRaised = Superscripts.Contains(character) || character is '⁻' or '⁺';
            if (isRaised && !raised)
                marked.Append('^');
            else if (char.GetNumericValue(character) is var value && value != Math.Floor(value))
                marked.Append(' ');
            raised = isRaised;
            marked.Append(character);
        }
        return marked.ToString();
    }
}
