using RewardBridge.Questions;
using RewardBridge.Verification.Rules;
using RewardBridge.Verification.Rules.Numbers;

namespace RewardBridge.Verification.Chemistry;

/// <summary>Correct where the answer gives the reference's formula or equation.</summary>
/// <remarks>
/// Formulas: order of elements, hydrates, charges, isotopes, brackets, subscripts in any spelling. Equations: the order of
/// substances and a common factor don't count. It abstains where a structural formula with the same atoms could be
/// an isomer, where an answer gives several formulas of which one is right, and where it gives none (it may be a name).
/// References such as "CO" that could be words are read as formulas only where the question's domain or subject is chemistry.
/// </remarks>
/// <param name="mode">Which part of the response is graded; null for what is marked as the answer.</param>
public sealed class ChemistryRule(FinalAnswerMode? mode = null)
    : RuleVerifier("chemistry", mode, FinalAnswerMode.Marked)
{
    const string Kind = "a chemical formula or equation";
    const int MaxWords = 400;

    /// <inheritdoc/>
    protected override Verdict Compare(
        Question question,
        string answer,
        IReadOnlyList<string> references
    )
    {
        var text = ChemicalText.Plain(answer);
        return Verdict.Best([.. references.Select(r => Compare(question, text, r))]);
    }

    static Verdict Compare(Question question, string answer, string reference)
    {
        var expected = ChemicalText.Plain(reference);
        if (ReactionParser.HasArrow(expected))
            return ReactionParser.Read(expected) is { } reaction
                ? Equation(question, answer, reaction)
                : NotOfKind(question, reference, Kind);
        return FormulaParser.Read(expected) is { } formula && IsSurely(question, expected)
            ? Formula(question, answer, formula)
            : NotOfKind(question, reference, Kind);
    }

    static Verdict Equation(Question question, string answer, Reaction expected)
    {
        if (!ReactionParser.HasArrow(answer))
            return Unreadable(question, "no equation");
        // Words may stand before it: "The equation is 2H2 + O2 -> 2H2O".
        var rest = answer;
        for (var i = 0; i < 12; i++)
        {
            if (ReactionParser.Read(rest) is { } found)
                return found.Means(expected) ? Verdict.Correct : Verdict.Incorrect;
            var space = rest.IndexOf(' ', StringComparison.Ordinal);
            if (space < 0)
                break;
            rest = rest[(space + 1)..];
        }
        return Unreadable(question, "an equation that can't be read");
    }

    static Verdict Formula(Question question, string answer, Formula expected)
    {
        var isDenied = false;
        var found = FormulaParser.Read(answer) is { } whole
            ? [whole]
            : Formulas(answer, out isDenied);
        if (found.Count == 0 && isDenied)
            return Verdict.Incorrect;
        if (found.Count == 0)
            return Unreadable(question, "no formula");
        var verdicts = found.Select(f => f.Means(expected)).Distinct().ToList();
        return verdicts switch
        {
            [true] => Verdict.Correct,
            [false] => Verdict.Incorrect,
            [null] => Unreadable(question, "a formula with the same atoms, perhaps an isomer"),
            _ => Unreadable(question, "several formulas that differ"),
        };
    }

    // Those that the answer doesn't deny: "not H2O".
    static List<Formula> Formulas(string answer, out bool isDenied)
    {
        var found = new List<Formula>();
        isDenied = false;
        var at = 0;
        foreach (
            var word in answer.Split(
                [' ', '\n', '\t', ','],
                MaxWords,
                StringSplitOptions.RemoveEmptyEntries
            )
        )
        {
            at = answer.IndexOf(word, at, StringComparison.Ordinal);
            var start = at;
            at += word.Length;
            if (
                !HasDigitOrTwoLetters(word)
                || FormulaParser.Read(word.Trim('*', '"', '\'', '`', ':', '!', '?'))
                    is not { } formula
            )
                continue;
            if (DeniedAnswer.IsDenied(answer.AsSpan(0, start), answer.AsSpan(at)))
                isDenied = true;
            else
                found.Add(formula);
        }
        return found;
    }

    static Verdict Unreadable(Question question, string found) =>
        Verdict.Abstained(
            AbstentionReason.ResponseNotSupported,
            $"question '{question.Id}': found {found}, expected {Kind}"
        );

    static bool IsSurely(Question question, string reference) =>
        HasDigitOrTwoLetters(reference)
            && reference is not ("He" or "In" or "As" or "No" or "At" or "Be" or "Am" or "Os")
        || Mentions(question.Domain)
        || Mentions(question.Subject);

    static bool Mentions(string? field) =>
        field is not null && field.Contains("chem", StringComparison.OrdinalIgnoreCase);

    // "UN" and "I" are words as often as formulas; "H2", "NaOH" and "Cl^-" aren't.
    static bool HasDigitOrTwoLetters(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (
                char.IsAsciiDigit(text[i])
                || text[i] == '^'
                || i > 0 && char.IsAsciiLetterLower(text[i]) && char.IsAsciiLetterUpper(text[i - 1])
            )
                return true;
        return false;
    }
}
