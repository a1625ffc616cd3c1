using System.Globalization;
using RewardBridge.Evaluation.Attacks;
using RewardBridge.Evaluation.Reports;

namespace RewardBridge.Evaluation.Studies;

/// <summary>Attacks as a summary, and as a table of every attack.</summary>
static class AttackTables
{
    /// <summary>Averages and worst cases: overall and by family.</summary>
    public static IReadOnlyList<ReportTable> Of(AttackStudy study) =>
        [
            Summary(study),
            Families(
                study,
                "Wrong responses accepted: average / worst of each family",
                s => s.Wrong
            ),
            Families(
                study,
                "Right responses rejected: average / worst of each family",
                s => s.Right
            ),
        ];

    static ReportTable Summary(AttackStudy study) =>
        new(
            "Under attack: wrong responses accepted (FP) and right ones in unusual clothing rejected (FN)",
            ["verifier", "FP average", "FP worst", "by", "FN average", "FN worst", "by"],
            [
                .. study.Verifiers.Select(v =>
                    (IReadOnlyList<string>)[v.Verifier, .. Side(v.Wrong), .. Side(v.Right)]
                ),
            ]
        );

    static ReportTable Families(
        AttackStudy study,
        string caption,
        Func<AttackScore, AttackSide> side
    )
    {
        var sides = study.Verifiers.Select(v => side(v).Families).ToList();
        return new(
            caption,
            ["family", "attacks", .. study.Verifiers.Select(v => v.Verifier)],
            [
                .. sides[0]
                    .Select(
                        (family, i) =>
                            (IReadOnlyList<string>)
                                [
                                    family.Family,
                                    FigureText.Of(family.Attacks),
                                    .. sides.Select(s => Pair(s[i])),
                                ]
                    ),
            ]
        )
        {
            Shades =
            [
                .. sides[0]
                    .Select(
                        (_, i) =>
                            (IReadOnlyList<double?>)
                                [null, null, .. sides.Select(s => (double?)s[i].Average)]
                    ),
            ],
        };
    }

    /// <summary>A row an attack, a column a verifier.</summary>
    /// <param name="study">Attacks on at least one verifier.</param>
    /// <param name="caption">What a failure is.</param>
    /// <param name="side">Picks wrong or right responses.</param>
    public static ReportTable Every(
        AttackStudy study,
        string caption,
        Func<AttackScore, AttackSide> side
    )
    {
        var sides = study.Verifiers.Select(side).ToList();
        var attacks = Enumerable.Range(0, sides[0].Rates.Count).ToList();
        return new(
            caption,
            ["family", "attack", "asked", .. study.Verifiers.Select(v => v.Verifier), "a response"],
            [.. attacks.Select(i => Row(sides, i))]
        )
        {
            Shades =
            [
                .. attacks.Select(i =>
                    (IReadOnlyList<double?>)
                        [
                            null,
                            null,
                            null,
                            .. sides.Select(s => (double?)s.Rates[i].Rate.Estimate),
                            null,
                        ]
                ),
            ],
        };
    }

    static IEnumerable<string> Side(AttackSide side) =>
        [
            FigureText.Percent(side.Average),
            FigureText.Percent(side.Worst?.Rate),
            side.Worst is { Failed: > 0 } worst ? worst.Attack : "–",
        ];

    static IReadOnlyList<string> Row(List<AttackSide> sides, int attack)
    {
        var first = sides[0].Rates[attack];
        return
        [
            first.Family,
            first.Attack,
            FigureText.Of(first.Asked),
            .. sides.Select(s => Cell(s.Rates[attack])),
            string.IsNullOrWhiteSpace(first.Example) ? "(empty)" : first.Example,
        ];
    }

    static string Pair(AttackFamily family) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{100 * family.Average:0.0} % / {100 * family.Worst:0.0} %"
        );

    static string Cell(AttackRate rate) =>
        rate.Abstained == 0
            ? rate.Rate.AsPercent()
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{rate.Rate.AsPercent()}, {rate.Abstained} abstained"
            );
}
