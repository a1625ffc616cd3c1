using RewardBridge.Questions;
using RewardBridge.Verification;

namespace RewardBridge.Judging;

/// <summary>The prompts that judging one triple takes: none where the verdict is plain, one a reference otherwise.</summary>
/// <param name="Prompts">What the model is to be asked.</param>
/// <param name="Settled">The verdict where no model is needed; null where <paramref name="Prompts"/> decide.</param>
public sealed record JudgingRequest(
    IReadOnlyList<IReadOnlyList<ChatMessage>> Prompts,
    Verdict? Settled
)
{
    /// <summary>Applies guard and template to a triple.</summary>
    public static JudgingRequest Of(Triple triple, GradingTemplate template, JudgingOptions options)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Part is { } part)
            template = template with { Part = part };
        var references = template.ReferenceTexts(triple.Question.References);
        if (references.Count == 0)
            return new(
                [],
                Verdict.Abstained(
                    AbstentionReason.EmptyReference,
                    $"question '{triple.Question.Id}'"
                )
            );
        var graded = template.Graded(triple.Response.Text);
        if (options.Guard && NoContent.In(graded, triple.Question.References))
            return new([], Verdict.Incorrect);
        var unguarded = options.Guard
            ? template
            : template with
            {
                Framing = Framing.None,
                BreaksChatMarkers = false,
            };
        return new(
            [.. references.Select(r => unguarded.Render(triple.Question.Text, graded, r))],
            null
        );
    }

    /// <summary>The verdict of a triple from those of its prompts: the best one counts, an abstention only where there is nothing else.</summary>
    public static Verdict Best(IReadOnlyList<Verdict> verdicts)
    {
        ArgumentNullException.ThrowIfNull(verdicts);
        return verdicts.MaxBy(v => v.TryGetProbability(out var p) ? p : -1)
            ?? throw new ArgumentException("Expected at least one verdict.", nameof(verdicts));
    }
}
