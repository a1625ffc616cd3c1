using System.Buffers;
using RewardBridge.Questions;

namespace RewardBridge.Verification.Mathematics;

/// <summary>Tells mathematical notation from words: a mathematical reader makes a product of letters of any word.</summary>
static class Notation
{
    // Longer runs of letters are words, but for the names of functions.
    const int LongestVariable = 2;

    static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "sin",
        "cos",
        "tan",
        "cot",
        "sec",
        "csc",
        "log",
        "exp",
        "sqrt",
        "abs",
        "max",
        "min",
        "mod",
        "arcsin",
        "arccos",
        "arctan",
        "inf",
        "infinity",
    };

    // What text rules delete and mathematics needs; a sign inside a number they keep.
    static readonly SearchValues<char> Signs = SearchValues.Create(
        "\\^=<>+*√πθ∞∪∩|{}[](),;±×÷·≤≥≠≈∈∅_"
    );

    /// <summary>Whether every reference is a formula, in which each sign counts and words don't.</summary>
    public static bool IsFormula(Triple triple) =>
        triple.Question.References.Count > 0 && triple.Question.References.All(IsFormula);

    /// <summary>Whether the text is in notation and has a sign that rules for text would delete: "x^2", "[0, 5]", "n-1".</summary>
    public static bool IsFormula(string text) =>
        IsNotation(text) && (text.AsSpan().ContainsAny(Signs) || HasSignBesideVariable(text));

    // "n-1", "2/x": capitals make names, such as B-52.
    static bool HasSignBesideVariable(string text)
    {
        for (var i = 1; i + 1 < text.Length; i++)
            if (
                text[i] is '-' or '/'
                && (char.IsAsciiLetterLower(text[i - 1]) || char.IsAsciiLetterLower(text[i + 1]))
            )
                return true;
        return false;
    }

    /// <summary>Whether every reference is written in notation.</summary>
    public static bool IsIn(Triple triple) =>
        triple.Question.References.Count > 0 && triple.Question.References.All(IsNotation);

    /// <summary>Whether the text is LaTeX, or a sign or digit and no word.</summary>
    public static bool IsNotation(string text)
    {
        if (text.AsSpan().ContainsAny('\\', '$', '^'))
            return true;
        var run = 0;
        var hasSign = false;
        for (var i = 0; i <= text.Length; i++)
            if (i < text.Length && char.IsLetter(text[i]))
                run++;
            else
            {
                if (run > LongestVariable && !Names.Contains(text[(i - run)..i]))
                    return false;
                run = 0;
                hasSign |=
                    i < text.Length
                    && (char.IsDigit(text[i]) || text[i] is '=' or '+' or '√' or 'π' or '∞');
            }
        return hasSign;
    }
}
