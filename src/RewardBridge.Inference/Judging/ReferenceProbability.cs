using RewardBridge.Inference.Engine;
using RewardBridge.Questions;
using RewardBridge.Verification;

namespace RewardBridge.Inference.Judging;

/// <summary>A reward without a judge: how much likelier the response's reasoning makes the reference answer.</summary>
/// <remarks>
/// P = clip(mean_t pi(a_t | x, z, a_&lt;t) - mean_t pi(a_t | x, a_&lt;t), 0, 1), with x the prompt, z the reasoning and a the reference's tokens,
/// the highest over the references. Sources: VeriFree (arXiv:2505.21493) for the reference in place of the answer, RLPR (arXiv:2506.18254) for
/// the mean of probabilities and the difference to no reasoning. It is a number to be paid, no decision: one half means nothing.
/// </remarks>
public sealed class ReferenceProbability : IVerifier
{
    readonly LanguageModel _model;
    readonly ReasoningPart _part;

    /// <summary>Scores with <paramref name="model"/>, which the caller keeps: in training the policy itself, with the weights that it has then.</summary>
    /// <param name="model">Gives the probabilities.</param>
    /// <param name="part">What of a response is reasoning.</param>
    /// <param name="name">As reports show it.</param>
    public ReferenceProbability(LanguageModel model, ReasoningPart part, string name)
    {
        ArgumentNullException.ThrowIfNull(model);
        (_model, _part, Name) = (model, part, name);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    /// <remarks>Where the response has no reasoning the verdict is 0: it made nothing likelier.</remarks>
    public ValueTask<IReadOnlyList<Verdict>> VerifyAsync(
        IReadOnlyList<Triple> triples,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(triples);
        var requests = new RequestList();
        var compared = new List<(int With, int Without)>[triples.Count];
        var abstained = new Verdict?[triples.Count];
        for (var i = 0; i < triples.Count; i++)
        {
            compared[i] = [];
            foreach (var (with, without) in Requests(triples[i]))
                if (with.Prompt.Length + with.Completion.Length > Longest)
                    abstained[i] = TooLong(with);
                else
                    compared[i].Add((requests.Add(with), requests.Add(without)));
        }
        var means = _model.Engine.Score(requests.All, cancellationToken).Select(Mean).ToList();
        return ValueTask.FromResult<IReadOnlyList<Verdict>>([
            .. compared.Select(
                (pairs, i) =>
                    pairs.Count > 0 ? Best(pairs, means) : abstained[i] ?? NoReference(triples[i])
            ),
        ]);
    }

    int Longest => _model.Engine.Configuration.ContextLength;

    IEnumerable<(ScoringRequest With, ScoringRequest Without)> Requests(Triple triple)
    {
        var prompt = _model.Prompts.Encode(triple.Question.Messages);
        var reasoning = Reasoning(triple.Response.Text);
        foreach (var reference in triple.Question.References)
        {
            if (string.IsNullOrWhiteSpace(reference))
                continue;
            // A space before the answer belongs to its first token, as the policy would write it.
            var text = reasoning.TrimEnd(' ');
            var space = reasoning[text.Length..];
            yield return (
                new(
                    [.. prompt, .. _model.Tokenizer.Encode(text)],
                    _model.Tokenizer.Encode(space + reference.Trim())
                ),
                new(prompt, _model.Tokenizer.Encode(reference.Trim()))
            );
        }
    }

    /// <summary>The text before the answer; with <see cref="ReasoningPart.Response"/> the whole response and a line end.</summary>
    string Reasoning(string response)
    {
        if (_part is ReasoningPart.Response)
            return response.Trim() + "\n";
        var answer = FinalAnswer.Of(response, FinalAnswerMode.Marked);
        var at = answer.Length == 0 ? -1 : response.LastIndexOf(answer, StringComparison.Ordinal);
        return at < 0 ? response : response[..at];
    }

    static Verdict Best(List<(int With, int Without)> pairs, List<double> means)
    {
        var best = pairs.Max(p => means[p.With] - means[p.Without]);
        return double.IsFinite(best)
            ? Verdict.Scored(Math.Clamp(best, 0, 1))
            : Verdict.Abstained(
                AbstentionReason.VerifierFailed,
                "the model's logits were not finite"
            );
    }

    static double Mean(float[] logProbabilities) =>
        logProbabilities.Average(lp => Math.Exp((double)lp));

    Verdict TooLong(ScoringRequest request) =>
        Verdict.Abstained(
            AbstentionReason.TooLong,
            $"prompt, reasoning and reference have {request.Prompt.Length + request.Completion.Length} tokens, the model reads {Longest}"
        );

    static Verdict NoReference(Triple triple) =>
        Verdict.Abstained(
            AbstentionReason.EmptyReference,
            $"question '{triple.Question.Id}' has no reference answer"
        );

    /// <summary>Requests without doubles: the probability without reasoning is the same for a whole group.</summary>
    sealed class RequestList
    {
        readonly Dictionary<string, int> _known = new(StringComparer.Ordinal);

        public List<ScoringRequest> All { get; } = [];

        public int Add(ScoringRequest request)
        {
            var key = $"{string.Join(' ', request.Prompt)}|{string.Join(' ', request.Completion)}";
            if (_known.TryGetValue(key, out var index))
                return index;
            All.Add(request);
            return _known[key] = All.Count - 1;
        }
    }
}

/// <summary>What of a response counts as reasoning.</summary>
public enum ReasoningPart
{
    /// <summary>What stands before the final answer; the reference takes the answer's place.</summary>
    BeforeAnswer,

    /// <summary>The whole response; the reference follows on a line of its own. For policies that answer without reasoning.</summary>
    Response,
}
