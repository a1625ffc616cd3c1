using RewardBridge.Verification;

namespace RewardBridge.Evaluation.Labels;

/// <summary>What one verifier said about each triple of a set.</summary>
/// <param name="Verifier">The verifier's name.</param>
/// <param name="Verdicts">In the triples' order.</param>
public sealed record VerifierVerdicts(string Verifier, IReadOnlyList<Verdict> Verdicts)
{
    /// <summary>Whether any score lies strictly between 0 and 1: only then is there something to rank or to calibrate.</summary>
    public bool IsSoft { get; } =
        Verdicts.Any(v => v.TryGetProbability(out var p) && p is > 0 and < 1);

    /// <summary>The decision on a triple; null where the verifier abstained.</summary>
    public bool? Decision(int triple) =>
        Verdicts[triple].TryGetDecision(out var isCorrect) ? isCorrect : null;

    /// <summary>P(correct) of a triple; null where the verifier abstained.</summary>
    public double? Probability(int triple) =>
        Verdicts[triple].TryGetProbability(out var p) ? p : null;

    /// <summary>The verdicts at some places.</summary>
    public VerifierVerdicts Part(IReadOnlyList<int> places) =>
        new(Verifier, [.. places.Select(i => Verdicts[i])]);
}
