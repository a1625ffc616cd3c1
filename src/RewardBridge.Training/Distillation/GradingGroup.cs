using RewardBridge.Inference;
using RewardBridge.Inference.Judging;
using RewardBridge.Judging;
using RewardBridge.Training.Transformer;

namespace RewardBridge.Training.Distillation;

/// <summary>Examples with the same question and references: their prompts share a beginning, which is computed once for all.</summary>
/// <param name="Id">Tells groups apart.</param>
/// <param name="Examples">At least one.</param>
public sealed record GradingGroup(string Id, IReadOnlyList<VerdictExample> Examples)
{
    /// <summary>Groups of at most <paramref name="largest"/> examples.</summary>
    public static IReadOnlyList<GradingGroup> Of(IEnumerable<VerdictExample> examples, int largest)
    {
        ArgumentNullException.ThrowIfNull(examples);
        return
        [
            .. examples
                .GroupBy(e => $"{e.QuestionKey}\n{string.Join('\n', e.References)}")
                .SelectMany(question =>
                    question
                        .Chunk(largest)
                        .Select((part, i) => new GradingGroup($"{question.Key}\n{i}", part))
                ),
        ];
    }

    /// <summary>The grading prompts with the verdicts as the one thing to learn, packed.</summary>
    /// <param name="model">Tokenizer and chat template.</param>
    /// <param name="template">The prompt's words.</param>
    /// <param name="verdicts">The tokens to be taught.</param>
    public PackedGroup Pack(LanguageModel model, GradingTemplate template, DecisionTokens verdicts)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(template);
        var prompts = Examples.Select(e => Prompt(e, model, template)).ToArray();
        var shared = SharedLength(prompts);
        return new(
            prompts[0][..shared],
            [
                .. prompts.Zip(
                    Examples,
                    (prompt, example) =>
                        (int[])
                            [
                                .. prompt[shared..],
                                example.IsCorrect ? verdicts.Correct : verdicts.Incorrect,
                            ]
                ),
            ]
        )
        {
            Learnt = 1,
        };
    }

    static int[] Prompt(VerdictExample example, LanguageModel model, GradingTemplate template) =>
        model.Prompts.Encode(
            template.Render(
                example.Question,
                example.Response,
                template.ReferenceTexts(example.References)[0]
            )
        );

    static int SharedLength(int[][] prompts)
    {
        var shared = prompts.Min(p => p.Length);
        foreach (var prompt in prompts)
            shared = Math.Min(shared, prompts[0].AsSpan().CommonPrefixLength(prompt));
        return shared;
    }
}
