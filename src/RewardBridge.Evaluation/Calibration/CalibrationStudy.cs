using RewardBridge.Calibration;
using RewardBridge.Evaluation.Labels;
using RewardBridge.Evaluation.MiniatureExam;
using RewardBridge.Statistics;

namespace RewardBridge.Evaluation.Calibration;

/// <summary>How far each soft verifier's scores can be taken at their word, and what calibrators make of them.</summary>
/// <param name="Verifiers">One a soft verifier.</param>
public sealed record CalibrationStudy(IReadOnlyList<CalibrationScore> Verifiers)
{
    /// <summary>Fits on one half of the questions and measures on the other.</summary>
    /// <param name="set">Triples, some with labels.</param>
    /// <param name="verdicts">What each verifier said; those that only say 0 or 1 are left out.</param>
    /// <param name="seed">Decides the halves and the resamples.</param>
    /// <returns>Null where no verifier is soft or a half lacks correct or incorrect responses.</returns>
    public static CalibrationStudy? Of(
        JudgedSet set,
        IReadOnlyList<VerifierVerdicts> verdicts,
        ulong seed
    )
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(verdicts);
        var scores = verdicts
            .Where(v => v.IsSoft)
            .Select(v => Score(set, v, seed))
            .OfType<CalibrationScore>()
            .ToList();
        return scores.Count == 0 ? null : new(scores);
    }

    static CalibrationScore? Score(JudgedSet set, VerifierVerdicts verdicts, ulong seed)
    {
        var items = Enumerable
            .Range(0, set.Triples.Count)
            .Where(i => set.Triples[i].Label is not null && verdicts.Probability(i) is not null)
            .Select(i =>
                (
                    Score: verdicts.Probability(i)!.Value,
                    Label: set.Triples[i].Label!.Value,
                    Cluster: set.Question(i)
                )
            )
            .ToLookup(i => IsFitted(set, i.Cluster, seed));
        List<(double Score, bool Label, int Cluster)> fitted = [.. items[true]];
        List<(double Score, bool Label, int Cluster)> measured = [.. items[false]];
        if (!HasBoth(fitted) || !HasBoth(measured))
            return null;

        var pairs = fitted.Select(i => (i.Score, i.Label)).ToList();
        var questions = fitted.Select(i => i.Cluster).Distinct().Count();
        return new(verdicts.Verifier, CalibrationFigures.Of(measured, set.Questions, seed))
        {
            FittedResponses = fitted.Count,
            FittedQuestions = questions,
            Calibrated =
            [
                .. new Calibrator[]
                {
                    TemperatureCalibrator.Fit(pairs),
                    PlattCalibrator.Fit(pairs),
                    IsotonicCalibrator.Fit(pairs),
                }.Select(c => new CalibratedScore(
                    c,
                    CalibrationFigures.Of(
                        [.. measured.Select(i => (c.Apply(i.Score), i.Label, i.Cluster))],
                        set.Questions,
                        seed
                    )
                )),
            ],
        };
    }

    // By the question's name alone, so that more data moves no question to the other half.
    static bool IsFitted(JudgedSet set, int question, ulong seed) =>
        new SplitMix64(SplitMix64.Seed($"{set.Key(question)} fitted") ^ seed).Uniform() < 0.5;

    static bool HasBoth(List<(double Score, bool Label, int Cluster)> items) =>
        items.Exists(i => i.Label) && items.Exists(i => !i.Label);
}

/// <summary>One verifier's calibration.</summary>
/// <param name="Verifier">Its name.</param>
/// <param name="Raw">Its scores as they are, on the measured half.</param>
public sealed record CalibrationScore(string Verifier, CalibrationFigures Raw)
{
    /// <summary>Responses of the fitted half.</summary>
    public int FittedResponses { get; init; }

    /// <summary>Questions of the fitted half.</summary>
    public int FittedQuestions { get; init; }

    /// <summary>The same half with each calibrator applied.</summary>
    public IReadOnlyList<CalibratedScore> Calibrated { get; init; } = [];
}

/// <summary>What one calibrator makes of a verifier's scores.</summary>
/// <param name="Calibrator">Fitted on the other half.</param>
/// <param name="Figures">On the measured half.</param>
public sealed record CalibratedScore(Calibrator Calibrator, CalibrationFigures Figures)
{
    /// <summary>"temperature", "platt" or "isotonic".</summary>
    public string Kind =>
        Calibrator switch
        {
            TemperatureCalibrator => "temperature",
            PlattCalibrator => "platt",
            _ => "isotonic",
        };
}
