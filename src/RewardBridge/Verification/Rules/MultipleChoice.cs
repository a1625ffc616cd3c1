using RewardBridge.Questions;
using RewardBridge.Verification.Terms;

namespace RewardBridge.Verification.Rules;

/// <summary>For questions with options: correct where the final answer names the right one, by label, by text or by both.</summary>
/// <remarks>
/// The right option is the one whose label or text is the reference. Where the answer gives label and text, both must be of
/// the same option; an answer that names several options, or none, is wrong, and one that is denied isn't named. Questions without options are not supported.
/// </remarks>
/// <param name="mode">Which part of the response is graded; null for the rule's usual one, the last line.</param>
public sealed class MultipleChoice(FinalAnswerMode? mode = null)
    : RuleVerifier("multiple_choice", mode)
{
    /// <inheritdoc/>
    protected override Verdict Compare(
        Question question,
        string answer,
        IReadOnlyList<string> references
    )
    {
        var choices = question.Choices ?? [];
        var texts = choices.Select(c => TextNormaliser.Tokens(c.Text)).ToList();
        var right = references
            .Select(r => RightOne(choices, texts, r))
            .FirstOrDefault(i => i >= 0, -1);
        if (right < 0)
            return Verdict.Abstained(
                AbstentionReason.ReferenceNotSupported,
                $"question '{question.Id}': expected the reference to be one of its {choices.Count} options"
            );
        return Named(choices, texts, answer) == right ? Verdict.Correct : Verdict.Incorrect;
    }

    static int RightOne(
        IReadOnlyList<Choice> choices,
        List<IReadOnlyList<string>> texts,
        string reference
    )
    {
        var label = reference.Trim().Trim('(', ')', '.');
        var tokens = TextNormaliser.Tokens(reference);
        for (var i = 0; i < choices.Count; i++)
            if (choices[i].Label == label)
                return i;
        return texts.FindIndex(t => t.Count > 0 && t.SequenceEqual(tokens, StringComparer.Ordinal));
    }

    // The option that the answer names; -1 where it names none or several.
    static int Named(
        IReadOnlyList<Choice> choices,
        List<IReadOnlyList<string>> texts,
        string answer
    )
    {
        var tokens = TextNormaliser.Tokens(answer);
        var whole = texts.FindIndex(t =>
            t.Count > 0 && t.SequenceEqual(tokens, StringComparer.Ordinal)
        );
        if (whole >= 0)
            return whole;
        var byText = Contained(texts, tokens);
        var byLabel = ChoiceLabels.In(answer, choices);
        // The C of "vitamin C" is no label where that text is what the answer names.
        foreach (var text in byText)
            byLabel = [.. byLabel.Except(ChoiceLabels.In(choices[text].Text, choices))];
        return (byLabel.Count, byText.Count) switch
        {
            (1, 0) => byLabel[0],
            (0, 1) => byText[0],
            (1, 1) when byLabel[0] == byText[0] => byLabel[0],
            _ => -1,
        };
    }

    // "It is not Paris" names nothing; one mention that isn't denied is enough.
    static bool IsNamed(IReadOnlyList<string> tokens, IReadOnlyList<string> text) =>
        TokenSequence.Occurrences(tokens, text).Any(start => !Hedges.IsDenied(tokens, start));

    // An option that is a part of another one is named only where the longer one isn't.
    static List<int> Contained(List<IReadOnlyList<string>> texts, IReadOnlyList<string> tokens)
    {
        var found = Enumerable
            .Range(0, texts.Count)
            .Where(i => texts[i].Count > 0 && IsNamed(tokens, texts[i]))
            .ToList();
        return
        [
            .. found.Where(i =>
                !found.Exists(j =>
                    texts[j].Count > texts[i].Count && TokenSequence.Contains(texts[j], texts[i])
                )
            ),
        ];
    }
}
