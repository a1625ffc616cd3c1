using RewardBridge.Verification.Rules.Numbers;

namespace RewardBridge.Verification.Quantities;

/// <summary>Brings the spellings of units, those of LaTeX among them, to the ones that <see cref="UnitParser"/> reads.</summary>
static class QuantityText
{
    // The degree sign's doubles, before NFKC takes them for letters.
    static readonly (string From, string To)[] Signs =
    [
        ("º", "°"),
        ("˚", "°"),
        ("℃", "°C"),
        ("℉", "°F"),
    ];

    // In order: longer forms before those that they contain.
    static readonly (string From, string To)[] Commands =
    [
        ("^{\\circ}", "°"),
        ("^\\circ", "°"),
        ("\\circ", "°"),
        ("\\degree", "°"),
        ("\\celsius", "°C"),
        ("\\micro", "μ"),
        ("\\mu", "μ"),
        ("\\Omega", "Ω"),
        ("\\ohm", "Ω"),
        ("\\mathrm", ""),
        ("\\mathit", ""),
        ("\\mathbf", ""),
        ("\\textrm", ""),
        ("\\textbf", ""),
        ("\\text", ""),
        ("\\rm", ""),
        ("\\SI", ""),
        ("\\qty", ""),
        ("\\si", ""),
        ("\\;", " "),
        ("\\:", " "),
        ("\\ ", " "),
        ("° ", "°"),
        ("°{", "°"),
    ];

    /// <summary>The text with one spelling for each sign; numbers as <see cref="NumberText.Plain"/> writes them.</summary>
    public static string Plain(string text)
    {
        foreach (var (from, to) in Signs)
            text = text.Replace(from, to, StringComparison.Ordinal);
        text = NumberText.Plain(text);
        foreach (var (from, to) in Commands)
            text = text.Replace(from, to, StringComparison.Ordinal);
        return text;
    }
}
