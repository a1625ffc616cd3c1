using RewardBridge.Questions;

namespace RewardBridge.Verification;

/// <summary>A verifier of a cascade.</summary>
/// <param name="Verifier">Asked about what the stages before it left open.</param>
/// <param name="IsSureOfNegatives">
/// Whether its "incorrect" ends the matter; otherwise that goes on to the next stage, as an appeal. Its "correct" always does.
/// </param>
public sealed record CascadeStage(IVerifier Verifier, bool IsSureOfNegatives = false)
{
    /// <summary>Where P(correct) ends the matter, instead of the verifier's own decision; null for that.</summary>
    public DecisionBand? Band { get; init; }
}

/// <summary>Where a probability is sure enough to decide by; what lies between is open.</summary>
/// <param name="Accept">Correct from this P(correct) upwards; null for never.</param>
/// <param name="Reject">Incorrect from this P(correct) downwards; null for never.</param>
public readonly record struct DecisionBand(double? Accept, double? Reject)
{
    /// <summary>The decision; null where the probability is between the two.</summary>
    public bool? Decide(double probability) =>
        probability >= Accept ? true
        : probability <= Reject ? false
        : null;
}

/// <summary>Asks cheap and precise verifiers first and dearer ones only where those leave the question open.</summary>
/// <remarks>
/// "Correct" ends the matter at every stage; abstentions, and negatives that a stage is not sure of, go to the next. A stage
/// with a band decides outside it, and all inside go to the next.
/// What the last stage says stands, an abstention included. <see cref="Verdict.DecidedBy"/> names the stage that decided,
/// so that the cost and the gain of each can be counted.
/// </remarks>
public sealed class Cascade : IVerifier
{
    readonly IReadOnlyList<CascadeStage> _stages;

    /// <summary>A cascade of the given stages, the most precise first.</summary>
    /// <exception cref="ArgumentException">No stage.</exception>
    public Cascade(params IReadOnlyList<CascadeStage> stages)
    {
        ArgumentNullException.ThrowIfNull(stages);
        if (stages.Count == 0)
            throw new ArgumentException("Expected at least one stage, found none.", nameof(stages));
        _stages = stages;
        Name = $"cascade({string.Join(", ", stages.Select(s => s.Verifier.Name))})";
    }

    /// <summary>"cascade(...)" with the stages' names, where no other is given.</summary>
    public string Name { get; init; }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Verdict>> VerifyAsync(
        IReadOnlyList<Triple> triples,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(triples);
        triples = [.. triples.Select(t => t.ReadOnce())];
        var verdicts = new Verdict[triples.Count];
        var open = Enumerable.Range(0, triples.Count).ToList();
        foreach (var stage in _stages)
        {
            if (open.Count == 0)
                break;
            var found = await stage
                .Verifier.VerifyAsync([.. open.Select(i => triples[i])], cancellationToken)
                .ConfigureAwait(false);
            foreach (var (index, verdict) in open.Zip(found))
                verdicts[index] = Decided(verdict, stage) with
                {
                    DecidedBy = verdict.DecidedBy ?? stage.Verifier.Name,
                };
            open.RemoveAll(i => IsFinal(verdicts[i], stage));
        }
        return verdicts;
    }

    static Verdict Decided(Verdict verdict, CascadeStage stage) =>
        verdict.TryGetProbability(out var probability)
        && stage.Band?.Decide(probability) is { } decision
            ? verdict.WithDecision(decision)
            : verdict;

    static bool IsFinal(Verdict verdict, CascadeStage stage) =>
        stage.Band is { } band
            ? verdict.TryGetProbability(out var probability) && band.Decide(probability) is not null
            : verdict.TryGetDecision(out var isCorrect) && (isCorrect || stage.IsSureOfNegatives);
}
