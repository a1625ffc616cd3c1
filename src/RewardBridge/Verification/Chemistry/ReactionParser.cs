using System.Numerics;
using RewardBridge.Verification.Rules.Numbers;

namespace RewardBridge.Verification.Chemistry;

/// <summary>Reads an equation: 2H2 + O2 -> 2H2O, Fe^3+ + e- -> Fe^2+.</summary>
static class ReactionParser
{
    const int MaxLength = 2000;
    const int MaxSpecies = 20;
    const string Arrow = "->";

    /// <summary>Whether the text has an arrow, or a sign of equality that stands for one.</summary>
    public static bool HasArrow(string text) => text.Contains(Arrow, StringComparison.Ordinal);

    /// <summary>The equation; null where the text is none.</summary>
    /// <param name="text">As <see cref="ChemicalText.Plain"/> gives it.</param>
    public static Reaction? Read(string text)
    {
        text = text.Trim().TrimEnd('.', '。').Trim();
        if (text is ['{', .., '}'])
            text = text[1..^1];
        var arrow = text.IndexOf(Arrow, StringComparison.Ordinal);
        if (arrow < 0 || text.Length > MaxLength)
            return null;
        return Side(text[..arrow]) is { } left && Side(text[(arrow + Arrow.Length)..]) is { } right
            ? new(left, right)
            : null;
    }

    static List<Species>? Side(string text)
    {
        var side = new List<Species>();
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
            if (i == text.Length || IsPlus(text, i))
            {
                if (side.Count == MaxSpecies || SpeciesOf(text[start..i].Trim()) is not { } species)
                    return null;
                side.Add(species);
                start = i + 1;
            }
        return side;
    }

    // A plus joins where a formula begins after it; otherwise it is a charge.
    static bool IsPlus(string text, int at)
    {
        if (text[at] != '+')
            return false;
        var next = at + 1;
        while (next < text.Length && text[next] == ' ')
            next++;
        return next < text.Length
            && (
                char.IsAsciiLetterOrDigit(text[next])
                || text[next] is '(' or '[' or '^' or '\\' or '{'
            );
    }

    static Species? SpeciesOf(string text)
    {
        var coefficient = CutCoefficient(ref text);
        if (coefficient is null || text.Length == 0)
            return null;
        if (text is "e-" or "e^-" or "e^{-}")
            return new(coefficient.Value, null);
        return FormulaParser.Read(text) is { } formula ? new(coefficient.Value, formula) : null;
    }

    // "2", "1/2", "0.5", "\frac{1}{2}"; 1 where there is none, null where it is 0 or too long.
    static Rational? CutCoefficient(ref string text)
    {
        var scanner = new NumberScanner(text);
        if (
            text.Length == 0
            || !char.IsAsciiDigit(text[0]) && text[0] != '\\'
            || !scanner.TryNext(out var number)
            || number.Start != 0
        )
            return Rational.Scaled(BigInteger.One, 0);
        if (number.End > 24 || number.Value.Sign <= 0)
            return null;
        text = text[number.End..].TrimStart(' ', '*');
        return number.Value;
    }
}
