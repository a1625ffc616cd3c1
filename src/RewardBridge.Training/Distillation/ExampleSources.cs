using RewardBridge.Judging;
using RewardBridge.Questions;
using RewardBridge.Training.Runs;

namespace RewardBridge.Training.Distillation;

/// <summary>Brings judgments of every origin into one form.</summary>
public static class ExampleSources
{
    /// <summary>People's or a teacher's verdicts on responses; rows without one are left out.</summary>
    /// <param name="judged">As <see cref="JudgedTripleReader"/> reads them.</param>
    /// <param name="template">Says which part of a response is shown.</param>
    /// <param name="source">Names the origin in tables.</param>
    public static IEnumerable<VerdictExample> OfJudgments(
        IEnumerable<JudgedTriple> judged,
        GradingTemplate template,
        string source
    ) =>
        judged
            .Where(row => row.Label is not null)
            .Select(row =>
                Example(
                    row.QuestionKey,
                    row.Triple.Question.Text,
                    row.Triple.Question.References,
                    template.Graded(row.Triple.Response.Text),
                    row.Label!.Value,
                    source
                )
            )
            .OfType<VerdictExample>();

    /// <summary>The verifier's decisions that a run recorded with its rollouts, abstentions left out: the data follow the policy as it improves.</summary>
    public static IEnumerable<VerdictExample> OfRollouts(
        IEnumerable<RolloutRecord> rollouts,
        GradingTemplate template,
        string source
    )
    {
        foreach (var rollout in rollouts)
            if (
                rollout.Verdict.TryGetDecision(out var isCorrect)
                && Example(
                    rollout.QuestionId,
                    rollout.Prompt,
                    rollout.References,
                    template.Graded(rollout.Completion.Text),
                    isCorrect,
                    source
                )
                    is { } example
            )
                yield return example;
    }

    /// <summary>Of multiple-choice questions the right option and one wrong one, both in the same words around: wrong answers of the same type that cost no judge.</summary>
    public static IEnumerable<VerdictExample> OfChoices(
        IEnumerable<Question> questions,
        string source,
        ulong seed
    )
    {
        foreach (var question in questions)
        {
            if (question.Choices is null || question.References is not [var reference, ..])
                continue;
            var wrong = question
                .Choices.Select(c => c.Text.Trim())
                .Where(text => text.Length > 0 && !question.References.Contains(text))
                .OrderBy(text => StableHash.Of(seed, $"{question.Id}\n{text}"))
                .FirstOrDefault();
            if (wrong is null)
                continue;
            var carrier = Carriers.Of(seed, question.Id);
            foreach (var (answer, isCorrect) in new[] { (reference, true), (wrong, false) })
                if (
                    Example(
                        question.Id,
                        question.Text,
                        question.References,
                        carrier.Around(answer),
                        isCorrect,
                        source
                    ) is
                    { } example
                )
                    yield return example;
        }
    }

    static VerdictExample? Example(
        string key,
        string question,
        IReadOnlyList<string> references,
        string response,
        bool isCorrect,
        string source
    ) =>
        response.Length == 0 || references.All(string.IsNullOrWhiteSpace)
            ? null
            : new()
            {
                QuestionKey = key,
                Question = question,
                References = references,
                Response = response,
                IsCorrect = isCorrect,
                Source = source,
            };
}
