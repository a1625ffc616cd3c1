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
                    && (char.IsAsciiDigit(text[i]) || text[i] is '=' or '+' or '√' or 'π' or '∞');
            }
        return hasSign;
    }
}
