using RewardBridge.Judging;
using RewardBridge.Questions;
using RewardBridge.Verification;

namespace RewardBridge.Inference.Judging;

/// <summary>A language model that reads question, reference and response; its probability of YES is the verdict.</summary>
/// <remarks>
/// The classes' probabilities are summed over case and spacing variants at the first position of the answer: one
/// forward pass a triple, and a thought before it where the mode asks for one. With several references the highest
/// probability counts.
/// </remarks>
public sealed class GenerativeVerifier : IVerifier
{
    readonly LanguageModel _model;
    readonly GradingTemplate _template;
    readonly JudgingOptions _options;
    readonly DecisionTokens _decisions;
    readonly Thoughts? _thoughts;
    readonly int _longestPrompt;

    /// <summary>Judges with <paramref name="model"/>, which the caller keeps and disposes.</summary>
    /// <param name="model">The judge.</param>
    /// <param name="template">What it is asked.</param>
    /// <param name="name">As reports show it.</param>
    /// <param name="options">How its answer is read; null for the defaults.</param>
    /// <exception cref="ArgumentException">The model's vocabulary can't tell the verdicts apart by one token.</exception>
    public GenerativeVerifier(
        LanguageModel model,
        GradingTemplate template,
        string name,
        JudgingOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(template);
        (_model, _template, Name, _options) = (model, template, name, options ?? new());
        _decisions = DecisionTokens.Of(model.Tokenizer, template.Words);
        _thoughts =
            _options.Mode is JudgingMode.Thinking ? new(model, _options.ThoughtTokens) : null;
        _longestPrompt = model.Engine.Configuration.ContextLength - 1 - (_thoughts?.Room ?? 0);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Verdict>> VerifyAsync(
        IReadOnlyList<Triple> triples,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(triples);
        var verdicts = new List<Verdict>[triples.Count];
        var prompts = new List<int[]>();
        var owners = new List<int>();
        for (var i = 0; i < triples.Count; i++)
        {
            verdicts[i] = [];
            var request = JudgingRequest.Of(triples[i], _template, _options);
            if (request.Settled is { } settled)
                verdicts[i].Add(settled);
            foreach (var prompt in request.Prompts.Select(turns => _model.Prompts.Encode(turns)))
                if (prompt.Length > _longestPrompt)
                    verdicts[i].Add(TooLong(prompt.Length));
                else
                {
                    prompts.Add(prompt);
                    owners.Add(i);
                }
        }

        Judge(triples, prompts, owners, verdicts, cancellationToken);
        return ValueTask.FromResult<IReadOnlyList<Verdict>>([.. verdicts.Select(Verdict.Best)]);
    }

    void Judge(
        IReadOnlyList<Triple> triples,
        IReadOnlyList<int[]> prompts,
        List<int> owners,
        List<Verdict>[] verdicts,
        CancellationToken cancellationToken
    )
    {
        var asked = _thoughts?.After(prompts, _options.Seed, cancellationToken) ?? prompts;
        var logProbabilities = _model.Engine.NextTokenLogProbabilities(
            asked,
            _decisions.Candidates,
            cancellationToken: cancellationToken
        );
        for (var p = 0; p < asked.Count; p++)
            verdicts[owners[p]]
                .Add(
                    VerdictRule.Of(
                        _decisions.Sum(logProbabilities[p]),
                        _options,
                        triples[owners[p]]
                    )
                );
    }

    Verdict TooLong(int tokens) =>
        Verdict.Abstained(
            AbstentionReason.TooLong,
            $"grading prompt has {tokens} tokens, the model reads {_longestPrompt}"
        );
}
