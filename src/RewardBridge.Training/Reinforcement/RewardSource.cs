using RewardBridge.Calibration;
using RewardBridge.Inference;
using RewardBridge.Questions;
using RewardBridge.Rewards;
using RewardBridge.Training.Advantages;
using RewardBridge.Training.Configuration;
using RewardBridge.Verification;

namespace RewardBridge.Training.Reinforcement;

/// <summary>From rollouts to rewards: asks the verifier, applies the configured rule, adds the shaping.</summary>
public sealed class RewardSource
{
    readonly RewardOptions _options;
    readonly IVerifier _verifier;
    readonly IVerifier? _strata;
    readonly int _longest;
    readonly Calibrator? _calibrator;
    readonly NoiseRatesFile? _noise;

    /// <summary>A source for one run; reads the files that the rule needs.</summary>
    /// <param name="configuration">The run's.</param>
    /// <param name="verifiers">Makes a verifier of its name.</param>
    /// <exception cref="ArgumentException">No such verifier, or a file doesn't hold what the rule needs.</exception>
    /// <exception cref="IOException">A file can't be opened.</exception>
    public RewardSource(TrainingConfiguration configuration, Func<string, IVerifier> verifiers)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(verifiers);
        _options = configuration.Reward;
        _longest = configuration.Rollout.MaxNewTokens;
        _verifier = verifiers(_options.Verifier);
        if (_options.Kind is RewardKind.Stratified)
            _strata = verifiers(Strata.Verifier);
        if (_options.Calibrator is { } file)
            _calibrator = Load(file);
        if (_options.Noise is { } noise)
            _noise = noise.File is { } path
                ? NoiseRatesFile.Load(path, _options.Verifier)
                : new(
                    new(noise.FalsePositiveRate!.Value, noise.FalseNegativeRate!.Value),
                    new Dictionary<string, NoiseRates>()
                );
    }

    /// <summary>Judges the reward's responses.</summary>
    public IVerifier Verifier => _verifier;

    StrataOptions Strata => _options.Strata ?? new();

    /// <summary>Verdicts and rewards of a step, groups flattened.</summary>
    public async Task<JudgedRollouts> JudgeAsync(
        IReadOnlyList<RolloutGroup> groups,
        CancellationToken cancellationToken
    )
    {
        Triple[] triples = [.. groups.SelectMany(g => g.Triples)];
        var verdicts = await _verifier
            .VerifyAsync(triples, cancellationToken)
            .ConfigureAwait(false);
        var rewards = _strata is null
            ? [.. verdicts.Zip(triples, Reward)]
            : Stratified(
                groups,
                await _strata.VerifyAsync(triples, cancellationToken).ConfigureAwait(false),
                verdicts
            );
        return new(verdicts, [.. rewards.Zip(triples, Shaped)]);
    }

    /// <summary>Rewards as the advantages see them: normalised over the step as configured, then limited.</summary>
    public IReadOnlyList<RewardedRollout> Normalised(IReadOnlyList<RewardedRollout> rollouts)
    {
        IReadOnlyList<double?> rewards = [.. rollouts.Select(r => r.Reward)];
        if (_options.Normalisation is RewardNormalisation.ZScore)
            rewards = BatchNormalisation.ZScore(rewards);
        rewards = BatchNormalisation.Clip(rewards, _options.Clip);
        return [.. rollouts.Zip(rewards, (rollout, reward) => rollout with { Reward = reward })];
    }

    double? Reward(Verdict verdict, Triple triple) =>
        _options.Kind switch
        {
            RewardKind.Binary => BinaryReward.Of(verdict),
            RewardKind.Soft => SoftReward.Of(verdict),
            RewardKind.PaperSoft => PaperSoftReward.Of(verdict),
            RewardKind.Renormalised => RenormalisedReward.Of(verdict),
            RewardKind.Calibrated => CalibratedReward.Of(verdict, _calibrator!),
            RewardKind.NoiseCorrected => NoiseCorrected(
                verdict,
                _noise!.Of(triple.Question.Domain)
            ),
            _ => throw new InvalidOperationException($"{_options.Kind} is no rule of one verdict."),
        };

    double? NoiseCorrected(Verdict verdict, NoiseRates rates) =>
        _options.Noise!.Form is NoiseCorrection.Forward
            ? NoiseCorrectedReward.Forward(verdict, rates)
            : NoiseCorrectedReward.Backward(verdict, rates);

    List<double?> Stratified(
        IReadOnlyList<RolloutGroup> groups,
        IReadOnlyList<Verdict> rule,
        IReadOnlyList<Verdict> model
    )
    {
        var rewards = new List<double?>();
        foreach (var group in groups)
        {
            var (from, count) = (rewards.Count, group.Completions.Count);
            rewards.AddRange(
                StratifiedReward.Of(
                    [.. rule.Skip(from).Take(count)],
                    [.. model.Skip(from).Take(count)],
                    Strata.Alpha,
                    Strata.Beta
                )
            );
        }
        return rewards;
    }

    double? Shaped(double? reward, Triple triple)
    {
        if (_options.Overlong is { } overlong)
            reward += OverlongPenalty.Of(
                triple.Response.TokenCount ?? 0,
                _longest,
                overlong.Buffer,
                overlong.Factor
            );
        if (_options.Format is { } format)
            reward += FormatPenalty.Of(triple.Response.Text, format.Answer, format.Penalty);
        return reward;
    }

    Calibrator Load(string path)
    {
        var file = CalibratorFile.Load(path);
        return file.Verifier == _options.Verifier
            ? file.Calibrator
            : throw new ArgumentException(
                $"{path}: found a calibrator of '{file.Verifier}', expected one of reward.verifier '{_options.Verifier}'."
            );
    }
}

/// <summary>What a verifier said of a step's rollouts and what they earn, groups flattened.</summary>
/// <param name="Verdicts">One a rollout.</param>
/// <param name="Rewards">One a rollout, shaping included, before normalisation; null where the verifier abstained.</param>
public sealed record JudgedRollouts(
    IReadOnlyList<Verdict> Verdicts,
    IReadOnlyList<double?> Rewards
);
