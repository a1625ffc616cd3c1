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
        if (Verdict.OfFailed(triple.Response) is { } failed)
            return new([], failed);
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
        if (graded.Length == 0 && !string.IsNullOrWhiteSpace(triple.Response.Text))
            return new([], WithoutAnswer(triple, template));
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

    static Verdict WithoutAnswer(Triple triple, GradingTemplate template) =>
        Verdict.Abstained(
            triple.Response.FinishReason is FinishReason.Length
                ? AbstentionReason.TruncatedResponse
                : AbstentionReason.NoFinalAnswer,
            $"question '{triple.Question.Id}': found no answer of the form '{FinalAnswerModes.NameOf(template.Part)}', which is what is graded"
        );
}
