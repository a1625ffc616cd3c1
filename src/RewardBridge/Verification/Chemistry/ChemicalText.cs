using System.Text;

namespace RewardBridge.Verification.Chemistry;

/// <summary>Brings the spellings of formulas to the one that <see cref="FormulaParser"/> reads.</summary>
static class ChemicalText
{
    const string Raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    const string Lowered = "₀₁₂₃₄₅₆₇₈₉";
    const string FullWidth = "０１２３４５６７８９";

    // In order: longer forms before those that they contain.
    static readonly (string From, string To)[] Spellings =
    [
        ("\\ce", ""),
        ("\\mathrm", ""),
        ("\\mathsf", ""),
        ("\\textrm", ""),
        ("\\text", ""),
        ("\\rm", ""),
        ("\\longrightarrow", "->"),
        ("\\rightleftharpoons", "->"),
        ("\\leftrightarrow", "->"),
        ("\\rightarrow", "->"),
        ("\\to", "->"),
        ("\\cdot", "·"),
        ("\\bullet", "·"),
        ("\\,", ""),
        ("\\;", " "),
        ("\\ ", " "),
        ("\\left", ""),
        ("\\right", ""),
        ("<=>", "->"),
        ("<->", "->"),
        ("-->", "->"),
        ("==", "->"),
        ("=>", "->"),
        ("=", "->"),
        (" · ", "·"),
        ("· ", "·"),
        (" ·", "·"),
        ("$", ""),
        ("~", " "),
    ];

    /// <summary>The text with one spelling for each sign: "->" for arrows, '·' between a salt and its water, digits plain, "^" before what is raised.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        var wasRaised = false;
        foreach (var c in text)
        {
            var raised = Raised.IndexOf(c, StringComparison.Ordinal);
            var isRaised = raised >= 0 || c is '⁺' or '⁻';
            if (isRaised && !wasRaised)
                plain.Append('^');
            wasRaised = isRaised;
            plain.Append(raised >= 0 ? (char)('0' + raised) : Sign(c));
        }
        foreach (var (from, to) in Spellings)
            plain.Replace(from, to);
        return plain.ToString();
    }

    static char Sign(char c) =>
        c switch
        {
            '⁺' or '＋' => '+',
            '⁻' or '−' or '–' or '‑' or '₋' => '-',
            '→' or '⟶' or '⇌' or '⇄' or '⟷' or '↔' or '⇋' or '＝' or '═' => '=',
            '•' or '∙' or '⋅' or '・' or '‧' => '·',
            '（' => '(',
            '）' => ')',
            '\u00A0' or '\u2009' or '\u202F' => ' ',
            _ when Lowered.IndexOf(c, StringComparison.Ordinal) is >= 0 and var d => (char)(
                '0' + d
            ),
            _ when FullWidth.IndexOf(c, StringComparison.Ordinal) is >= 0 and var d => (char)(
                '0' + d
            ),
            _ => c,
        };
}
