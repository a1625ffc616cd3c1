using RewardBridge.Questions;

namespace RewardBridge.Verification;

/// <summary>A verifier of a cascade.</summary>
/// <param name="Verifier">Asked about what the stages before it left open.</param>
/// <param name="IsSureOfNegatives">
/// Whether its "incorrect" ends the matter; otherwise that goes on to the next stage, as an appeal. Its "correct" always does.
/// </param>
public sealed record CascadeStage(IVerifier Verifier, bool IsSureOfNegatives = false);

/// <summary>Asks cheap and precise verifiers first and dearer ones only where those leave the question open.</summary>
/// <remarks>
/// "Correct" ends the matter at every stage; abstentions, and negatives that a stage is not sure of, go to the next.
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
                verdicts[index] = verdict with
                {
                    DecidedBy = verdict.DecidedBy ?? stage.Verifier.Name,
                };
            open.RemoveAll(i => IsFinal(verdicts[i], stage));
        }
        return verdicts;
    }

    static bool IsFinal(Verdict verdict, CascadeStage stage) =>
        verdict.TryGetDecision(out var isCorrect) && (isCorrect || stage.IsSureOfNegatives);
}
