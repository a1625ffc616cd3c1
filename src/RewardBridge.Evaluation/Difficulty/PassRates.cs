using RewardBridge.Inference;
using RewardBridge.Inference.Engine;
using RewardBridge.Questions;
using RewardBridge.Verification;

namespace RewardBridge.Evaluation.Difficulty;

/// <summary>How often a model answers each question correctly, by a verifier's word.</summary>
public static class PassRates
{
    /// <summary>Samples responses and has them judged.</summary>
    /// <param name="model">The policy.</param>
    /// <param name="questions">Questions with references.</param>
    /// <param name="verifier">Judges every response.</param>
    /// <param name="samples">Responses a question, at least 1.</param>
    /// <param name="sampling">Temperature, length and so on.</param>
    /// <param name="seed">Keys the random numbers: the same for every policy that is compared.</param>
    /// <param name="cancellationToken">Stops between tokens.</param>
    /// <returns>One rate a question, in order.</returns>
    public static async Task<IReadOnlyList<PassRate>> MeasureAsync(
        LanguageModel model,
        IReadOnlyList<Question> questions,
        IVerifier verifier,
        int samples,
        SamplingOptions sampling,
        ulong seed,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(questions);
        ArgumentNullException.ThrowIfNull(verifier);
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        var groups = RolloutSampler.Sample(
            model,
            questions,
            samples,
            sampling,
            seed,
            step: 0,
            cancellationToken
        );
        var triples = groups.SelectMany(g => g.Triples).ToList();
        var verdicts = await verifier.VerifyAsync(triples, cancellationToken).ConfigureAwait(false);
        return
        [
            .. questions
                .Zip(triples.Chunk(samples), verdicts.Chunk(samples))
                .Select(q => new PassRate(q.First, [.. q.Second.Zip(q.Third)])),
        ];
    }
}

/// <summary>One question's responses and what became of them.</summary>
/// <param name="Question">The question.</param>
/// <param name="Judged">Every response with its verdict.</param>
public sealed record PassRate(
    Question Question,
    IReadOnlyList<(Triple Triple, Verdict Verdict)> Judged
)
{
    /// <summary>Responses the verifier decided; abstentions are in no count.</summary>
    public int Decided { get; } = Judged.Count(j => j.Verdict.TryGetDecision(out _));

    /// <summary>Those decided to be correct.</summary>
    public int Correct { get; } =
        Judged.Count(j => j.Verdict.TryGetDecision(out var isCorrect) && isCorrect);

    /// <summary>1 - share of correct responses; null where none was decided.</summary>
    public double? Difficulty => Decided == 0 ? null : 1 - (double)Correct / Decided;

    /// <summary>Whether the responses differ in worth, as a group must for a policy to learn from it.</summary>
    public bool IsSometimesCorrect => Correct > 0 && Correct < Decided;
}
