using RewardBridge.Inference.Engine;
using RewardBridge.Questions;

namespace RewardBridge.Inference;

/// <summary>Samples a group of responses for each question.</summary>
public static class RolloutSampler
{
    /// <summary>Refuses questions whose prompts leave no room in the context, before any is sampled.</summary>
    /// <exception cref="ArgumentException">Names the first such question, and how many there are.</exception>
    public static void RequireRoom(LanguageModel policy, IReadOnlyList<Question> questions)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(questions);
        var context = policy.Engine.Configuration.ContextLength;
        var tooLong = questions
            .Select(question =>
                (question.Id, Tokens: policy.Prompts.Encode(question.Messages).Length)
            )
            .Where(prompt => prompt.Tokens >= context)
            .ToList();
        if (tooLong is [var (id, tokens), ..])
            throw new ArgumentException(
                $"{tooLong.Count} of {questions.Count} questions leave no room for a response in the model's context of {context} tokens; the first is '{id}' with {tokens}. Leave them out (data.max_prompt_characters), or take a model that reads more."
            );
    }

    /// <summary>G rollouts a question, question by question.</summary>
    /// <param name="policy">Model, tokenizer and chat template.</param>
    /// <param name="questions">The step's questions.</param>
    /// <param name="groupSize">Responses a question, G.</param>
    /// <param name="options">Temperature, length and so on.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="step">The step: with seed, question and sample it keys every random number.</param>
    /// <param name="cancellationToken">Stops between tokens.</param>
    /// <exception cref="ArgumentException">As for <see cref="IRolloutEngine.Generate"/>.</exception>
    public static IReadOnlyList<RolloutGroup> Sample(
        LanguageModel policy,
        IReadOnlyList<Question> questions,
        int groupSize,
        SamplingOptions options,
        ulong seed,
        long step,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(questions);
        ArgumentNullException.ThrowIfNull(options);
        var prompts = questions.Select(q => policy.Prompts.Encode(q.Messages)).ToArray();
        var requests = questions
            .SelectMany(
                (question, i) =>
                    Enumerable
                        .Range(0, groupSize)
                        .Select(sample => new GenerationRequest(
                            prompts[i],
                            new RandomKey(seed, step, question.Id, sample)
                        ))
            )
            .ToArray();
        var completions = policy.Engine.Generate(
            requests,
            options,
            cancellationToken: cancellationToken
        );
        return
        [
            .. questions.Select(
                (question, i) =>
                    new RolloutGroup(
                        question,
                        prompts[i],
                        [.. completions.Skip(i * groupSize).Take(groupSize)]
                    )
            ),
        ];
    }
}

/// <summary>The rollouts of one question.</summary>
/// <param name="Question">The question.</param>
/// <param name="Prompt">The prompt's token ids.</param>
/// <param name="Completions">G sampled completions.</param>
public sealed record RolloutGroup(
    Question Question,
    int[] Prompt,
    IReadOnlyList<Completion> Completions
)
{
    /// <summary>What the verifier judges, one a completion.</summary>
    public IEnumerable<Triple> Triples =>
        Completions.Select(c => new Triple(
            Question,
            new Response(c.Text, c.FinishReason, c.Tokens.Length)
        ));
}
