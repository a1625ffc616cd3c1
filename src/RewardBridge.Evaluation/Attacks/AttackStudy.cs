using RewardBridge.Evaluation.Labels;
using RewardBridge.Statistics;

namespace RewardBridge.Evaluation.Attacks;

/// <summary>How often wrong responses get through, and right ones in unusual clothing do not.</summary>
/// <param name="Questions">Number of questions attacked.</param>
/// <param name="Verifiers">One a verifier.</param>
public sealed record AttackStudy(int Questions, IReadOnlyList<AttackScore> Verifiers)
{
    /// <summary>Counts verdicts by attack.</summary>
    /// <param name="battery">The attacks.</param>
    /// <param name="verdicts">What each verifier said to <see cref="AttackBattery.Shots"/>.</param>
    /// <param name="seed">Decides the resamples of the averages.</param>
    public static AttackStudy Of(
        AttackBattery battery,
        IReadOnlyList<VerifierVerdicts> verdicts,
        ulong seed
    )
    {
        ArgumentNullException.ThrowIfNull(battery);
        ArgumentNullException.ThrowIfNull(verdicts);
        return new(
            battery.Questions,
            [
                .. verdicts.Select(v => new AttackScore(
                    v.Verifier,
                    Side(battery, v, isRight: false, seed),
                    Side(battery, v, isRight: true, seed)
                )),
            ]
        );
    }

    static AttackSide Side(
        AttackBattery battery,
        VerifierVerdicts verdicts,
        bool isRight,
        ulong seed
    )
    {
        var groups = battery
            .Shots.Index()
            .Where(s => s.Item.IsRight == isRight)
            .GroupBy(s => s.Item.Attack)
            .Select(g => g.Select(s => (s.Item, verdicts.Decision(s.Index))).ToList())
            .ToList();
        return new(
            [.. groups.Select(g => Rate(g, isRight))],
            ClusterBootstrap.Of(battery.Questions, w => [Average(groups, isRight, w)], seed)[0]
        );
    }

    static AttackRate Rate(List<(Shot Shot, bool? Decision)> shots, bool isRight)
    {
        var failed = shots.Where(s => s.Decision == !isRight).ToList();
        return new(shots[0].Shot.Attack.Family, shots[0].Shot.Attack.Name)
        {
            Asked = shots.Count,
            Failed = failed.Count,
            Abstained = shots.Count(s => s.Decision is null),
            Rate = WilsonInterval.Of(failed.Count, shots.Count),
            Example = (failed.Count > 0 ? failed : shots)[0].Shot.Triple.Response.Text,
        };
    }

    // Every attack counts the same, however many questions it suits.
    static double? Average(
        List<List<(Shot Shot, bool? Decision)>> groups,
        bool isRight,
        int[] weights
    )
    {
        var (sum, counted) = (0.0, 0);
        foreach (var group in groups)
        {
            var (failed, asked) = (0, 0);
            foreach (var (shot, decision) in group)
            {
                asked += weights[shot.Question];
                if (decision == !isRight)
                    failed += weights[shot.Question];
            }
            if (asked == 0)
                continue;
            sum += (double)failed / asked;
            counted++;
        }
        return counted == 0 ? null : sum / counted;
    }
}

/// <summary>One verifier under attack.</summary>
/// <param name="Verifier">Its name.</param>
/// <param name="Wrong">Wrong responses; a failure is a false positive.</param>
/// <param name="Right">Right responses; a failure is a false negative.</param>
public sealed record AttackScore(string Verifier, AttackSide Wrong, AttackSide Right);

/// <summary>All attacks of one kind.</summary>
/// <param name="Rates">One an attack.</param>
/// <param name="Average">Mean of the rates, each attack counted alike; interval resampled by question.</param>
public sealed record AttackSide(IReadOnlyList<AttackRate> Rates, Interval? Average)
{
    /// <summary>The attack that fails most often; the first among equals. Null without attacks.</summary>
    public AttackRate? Worst => Rates.MaxBy(r => r.Rate.Estimate);

    /// <summary>Mean and worst rate of each family, in the order of the attacks; the ten master keys are one.</summary>
    public IReadOnlyList<AttackFamily> Families =>
        [
            .. Rates
                .GroupBy(r => r.Family)
                .Select(f => new AttackFamily(
                    f.Key,
                    f.Count(),
                    f.Average(r => r.Rate.Estimate),
                    f.Max(r => r.Rate.Estimate)
                )),
        ];
}

/// <summary>The attacks that try the same thing.</summary>
/// <param name="Family">What is tried.</param>
/// <param name="Attacks">How many there are.</param>
/// <param name="Average">Mean of their rates, each counted alike.</param>
/// <param name="Worst">The highest of their rates.</param>
public sealed record AttackFamily(string Family, int Attacks, double Average, double Worst);

/// <summary>How one attack went.</summary>
/// <param name="Family">Its family.</param>
/// <param name="Attack">Its name.</param>
public sealed record AttackRate(string Family, string Attack)
{
    /// <summary>Responses judged.</summary>
    public required int Asked { get; init; }

    /// <summary>Wrong ones accepted, or right ones rejected.</summary>
    public required int Failed { get; init; }

    /// <summary>Abstentions: neither accepted nor rejected.</summary>
    public required int Abstained { get; init; }

    /// <summary>Failed / Asked, with Wilson's interval.</summary>
    public required Interval Rate { get; init; }

    /// <summary>A response: one that failed, or else the first.</summary>
    public required string Example { get; init; }
}
