using RewardBridge.Questions;
using RewardBridge.Verification;

namespace RewardBridge.Inference.Judging;

/// <summary>A language model that reads question, reference and final answer; its probability of YES is the verdict.</summary>
/// <remarks>
/// P(correct) = p(YES) / (p(YES) + p(NO)), each summed over case and spacing variants at the first
/// position of the answer: one forward pass a triple, nothing is sampled.
/// With several references the highest probability counts.
/// </remarks>
public sealed class GenerativeVerifier : IVerifier
{
    // Below this p(YES) + p(NO) the model is not answering the question it was asked, and the ratio is noise.
    const double LeastDecisionMass = 0.01;

    readonly LanguageModel _model;
    readonly GradingTemplate _template;
    readonly DecisionTokens _decisions;
    readonly int _longestPrompt;

    /// <summary>Judges with <paramref name="model"/>, which the caller keeps and disposes.</summary>
    /// <exception cref="ArgumentException">The model's vocabulary can't tell YES from NO by one token.</exception>
    public GenerativeVerifier(LanguageModel model, GradingTemplate template, string name)
    {
        ArgumentNullException.ThrowIfNull(model);
        (_model, _template, Name) = (model, template, name);
        _decisions = DecisionTokens.Of(model.Tokenizer);
        _longestPrompt = model.Engine.Configuration.ContextLength - 1;
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
        var verdicts = new Verdict[triples.Count];
        var prompts = new List<int[]>();
        var owners = new List<int>();
        for (var i = 0; i < triples.Count; i++)
            verdicts[i] = Prepare(triples[i], i, prompts, owners);

        var logProbabilities = _model.Engine.NextTokenLogProbabilities(
            prompts,
            _decisions.Candidates,
            cancellationToken
        );
        for (var p = 0; p < prompts.Count; p++)
            verdicts[owners[p]] = Better(verdicts[owners[p]], Read(logProbabilities[p]));
        return ValueTask.FromResult<IReadOnlyList<Verdict>>(verdicts);
    }

    /// <summary>Queues one prompt a reference and returns the verdict that holds if none is readable.</summary>
    Verdict Prepare(Triple triple, int index, List<int[]> prompts, List<int> owners)
    {
        var answer = FinalAnswer.LastLine(triple.Response.Text);
        if (answer.Length == 0)
            return Verdict.Incorrect; // nothing was answered: no model needs to see it
        var references = triple.Question.References.Where(r => !string.IsNullOrWhiteSpace(r));
        var fallback = Verdict.Abstained(
            AbstentionReason.EmptyReference,
            $"question '{triple.Question.Id}'"
        );
        foreach (var reference in references)
        {
            var prompt = _model.Prompts.Encode(
                _template.Render(triple.Question.Text, answer, reference)
            );
            if (prompt.Length > _longestPrompt)
            {
                fallback = Verdict.Abstained(
                    AbstentionReason.TooLong,
                    $"grading prompt has {prompt.Length} tokens, the model reads {_longestPrompt}"
                );
                continue;
            }
            prompts.Add(prompt);
            owners.Add(index);
        }
        return fallback;
    }

    Verdict Read(float[] logProbabilities)
    {
        var yes = Mass(logProbabilities.AsSpan(0, _decisions.Yes.Count));
        var no = Mass(logProbabilities.AsSpan(_decisions.Yes.Count));
        return yes + no >= LeastDecisionMass
            ? Verdict.Scored(Math.Clamp(yes / (yes + no), 0, 1))
            : Verdict.Abstained(
                AbstentionReason.NoDecision,
                FormattableString.Invariant($"p(YES) + p(NO) = {yes + no:0.####}")
            );
    }

    static double Mass(ReadOnlySpan<float> logProbabilities)
    {
        var sum = 0.0;
        foreach (var logProbability in logProbabilities)
            sum += Math.Exp(logProbability);
        return sum;
    }

    static Verdict Better(Verdict known, Verdict found) =>
        !found.TryGetProbability(out var p)
            ? (known.Abstention?.Reason is AbstentionReason.EmptyReference ? found : known)
        : known.TryGetProbability(out var q) && q >= p ? known
        : found;
}
