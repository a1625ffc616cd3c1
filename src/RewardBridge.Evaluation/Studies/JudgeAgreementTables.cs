using System.Globalization;
using RewardBridge.Evaluation.Agreement;
using RewardBridge.Evaluation.Reports;

namespace RewardBridge.Evaluation.Studies;

/// <summary>An agreement study as tables.</summary>
public static class JudgeAgreementTables
{
    /// <summary>The judges, every pair, all at once, then the pairs by domain and the majority against labels where there are such.</summary>
    public static IReadOnlyList<ReportTable> Of(JudgeAgreement study)
    {
        ArgumentNullException.ThrowIfNull(study);
        return
        [
            Judges(study),
            .. AgreementTables.Of(study.Agreement),
            .. study.Domains.Count == 0 ? [] : (ReportTable[])[Pairs(study), Others(study)],
            .. study.Consensus.Majority is null ? [] : (ReportTable[])[Majority(study)],
        ];
    }

    static ReportTable Judges(JudgeAgreement study) =>
        new(
            "Each judge, and its agreement with the majority of the others (a tie among these counts for nothing)",
            ["judge", "decided", "abstained", "says correct", "kappa with others", "equal"],
            [
                .. study.Consensus.Judges.Select(j =>
                    (IReadOnlyList<string>)
                        [
                            j.Judge,
                            FigureText.Of(j.Decided),
                            Abstentions(j),
                            j.Decided == 0
                                ? "–"
                                : string.Create(
                                    CultureInfo.InvariantCulture,
                                    $"{100.0 * j.Correct / j.Decided:0.0} %"
                                ),
                            FigureText.Of(j.WithOthers.Kappa),
                            FigureText.Percent(j.WithOthers.Equal),
                        ]
                ),
            ]
        );

    // "12: VerifierFailed 10, NoDecision 2"
    static string Abstentions(JudgeConsensus judge) =>
        judge.Abstentions.Count == 0
            ? "0"
            : $"{FigureText.Of(judge.Abstentions.Values.Sum())}: "
                + string.Join(
                    ", ",
                    judge.Abstentions.Select(a => $"{a.Key} {FigureText.Of(a.Value)}")
                );

    static ReportTable Pairs(JudgeAgreement study)
    {
        var pairs = study.Agreement.Overall.Pairs;
        return new(
            "Cohen's kappa of each pair by domain",
            ["domain", "responses", .. pairs.Select(p => $"{p.First} / {p.Second}")],
            [
                .. study.Agreement.Domains.Select(d =>
                    (IReadOnlyList<string>)
                        [
                            d.Key,
                            FigureText.Of(d.Value.Triples),
                            .. d.Value.Pairs.Select(p => FigureText.Of(p.Kappa)),
                        ]
                ),
            ]
        )
        {
            Shades =
            [
                .. study.Agreement.Domains.Values.Select(d =>
                    (IReadOnlyList<double?>)[null, null, .. d.Pairs.Select(p => p.Kappa?.Estimate)]
                ),
            ],
        };
    }

    static ReportTable Others(JudgeAgreement study) =>
        new(
            "Cohen's kappa of each judge with the majority of the others by domain",
            ["domain", "all say the same", .. study.Judges],
            [
                .. study.Domains.Select(d =>
                    (IReadOnlyList<string>)
                        [
                            d.Key,
                            FigureText.Percent(d.Value.Unanimous),
                            .. d.Value.Judges.Select(j => FigureText.Of(j.WithOthers.Kappa)),
                        ]
                ),
            ]
        );

    static ReportTable Majority(JudgeAgreement study) =>
        new(
            "The majority of all judges against the labels",
            ["domain", "both decided", "kappa", "equal"],
            [
                .. study
                    .Domains.Select(d => (d.Key, d.Value))
                    .Prepend(("all", study.Consensus))
                    .Where(d => d.Item2.Majority is not null)
                    .Select(d =>
                        (IReadOnlyList<string>)
                            [
                                d.Item1,
                                FigureText.Of(d.Item2.Majority!.Triples),
                                FigureText.Of(d.Item2.Majority.Kappa),
                                FigureText.Percent(d.Item2.Majority.Equal),
                            ]
                    ),
            ]
        );
}
