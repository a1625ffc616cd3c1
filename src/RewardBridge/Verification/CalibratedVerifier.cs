using RewardBridge.Calibration;
using RewardBridge.Questions;

namespace RewardBridge.Verification;

/// <summary>Another verifier with its scores mapped by a calibrator; "correct" from a calibrated one half upwards.</summary>
/// <param name="inner">The verifier whose scores the calibrator was fitted on.</param>
/// <param name="calibrator">The map.</param>
/// <param name="name">The name of the pair.</param>
public sealed class CalibratedVerifier(IVerifier inner, Calibrator calibrator, string name)
    : IVerifier
{
    /// <inheritdoc/>
    public string Name { get; } = name;

    /// <inheritdoc/>
    /// <remarks>Abstentions stay as they are.</remarks>
    public async ValueTask<IReadOnlyList<Verdict>> VerifyAsync(
        IReadOnlyList<Triple> triples,
        CancellationToken cancellationToken = default
    )
    {
        var verdicts = await inner.VerifyAsync(triples, cancellationToken).ConfigureAwait(false);
        return [.. verdicts.Select(Calibrated)];
    }

    Verdict Calibrated(Verdict verdict) =>
        verdict.TryGetProbability(out var score)
            ? verdict.WithProbability(calibrator.Apply(score))
            : verdict;
}
