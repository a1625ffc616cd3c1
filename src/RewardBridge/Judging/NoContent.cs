using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace RewardBridge.Judging;

/// <summary>Tells responses that say nothing, which no model needs to see.</summary>
/// <remarks>
/// Content-free responses fool generative verifiers (arXiv:2507.08794): blanks, punctuation, and phrases that
/// open a solution without giving one.
/// </remarks>
public static class NoContent
{
    static readonly FrozenSet<string> Openers = new[]
    {
        "thought process",
        "thinking process",
        "reasoning",
        "lets solve this problem step by step",
        "lets solve this step by step",
        "lets think step by step",
        "let us solve this problem step by step",
        "solution",
        "answer",
        "the answer is",
        "final answer",
        "the final answer is",
        "step 1",
        "explanation",
        "analysis",
        "response",
        "output",
        "解",
        "解答",
        "解析",
        "答",
        "答案",
        "答案是",
        "思考过程",
        "让我们一步一步地思考",
        "让我们一步步解决这个问题",
        "かいせつ",
        "解説",
        "回答",
        "respuesta",
        "solución",
        "lösung",
        "antwort",
        "réponse",
        "solution du problème",
        "risposta",
        "soluzione",
        "resposta",
        "решение",
        "ответ",
        "정답",
        "해설",
        "풀이",
    }.ToFrozenSet(StringComparer.Ordinal);

    // Longest opener plus room for spaces and marks.
    const int LongestOpener = 256;

    /// <summary>Whether a response holds no letter, number or symbol, or no more than the opening phrase of a solution.</summary>
    /// <remarks>
    /// What a reference says too is let through: to "What dissolves in a solvent to give a ...?", "solution" is
    /// an answer.
    /// </remarks>
    /// <param name="response">The graded part.</param>
    /// <param name="references">The reference answers.</param>
    public static bool In(string response, IReadOnlyList<string> references)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(references);
        var text = response.Trim();
        if (references.Any(reference => text.Length > 0 && SaysSame(reference.Trim(), text)))
            return false;
        return !text.EnumerateRunes().Any(IsContent)
            || (text.Length <= LongestOpener && Openers.Contains(Words(text)));
    }

    static bool SaysSame(string reference, string text) =>
        reference == text
        || (
            reference.Length <= LongestOpener
            && Words(text) is { Length: > 0 } words
            && Words(reference) == words
        );

    static bool IsContent(Rune rune) =>
        Rune.IsLetter(rune)
        || Rune.IsNumber(rune)
        || Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.MathSymbol
                or UnicodeCategory.CurrencySymbol
                or UnicodeCategory.OtherSymbol;

    // Letters and digits in lower case with single spaces between; apostrophes vanish, so "let's" is "lets".
    static string Words(string text)
    {
        var words = new StringBuilder(Math.Min(text.Length, LongestOpener));
        foreach (var character in text.AsSpan(0, Math.Min(text.Length, LongestOpener)))
            if (char.IsLetterOrDigit(character))
                words.Append(char.ToLowerInvariant(character));
            else if (char.IsWhiteSpace(character) && words.Length > 0 && words[^1] != ' ')
                words.Append(' ');
        return words.ToString().TrimEnd();
    }
}
