using RewardBridge.Evaluation.Agreement;
using RewardBridge.Evaluation.Reports;
using RewardBridge.Statistics;

namespace RewardBridge.Evaluation.Studies;

/// <summary>Agreement as a matrix and as a table of groups.</summary>
static class AgreementTables
{
    public static IReadOnlyList<ReportTable> Of(AgreementStudy study)
    {
        var matrix = new ReportTable(
            "Cohen's kappa of each pair, on the responses that both decided",
            ["", .. study.Raters],
            [.. study.Raters.Select(r => Row(study, r))]
        )
        {
            Shades = [.. study.Raters.Select(r => Shades(study, r))],
        };
        var groups = study
            .Domains.Select(d => (d.Key, d.Value))
            .Prepend(("all", study.Overall))
            .SelectMany(d => Groups(d.Item1, d.Item2))
            .ToList();
        return groups.Count == 0
            ? [matrix]
            :
            [
                matrix,
                new(
                    "All at once: Fleiss' kappa on what all decided, Krippendorff's alpha with abstentions as missing",
                    ["domain", "raters", "all decided", "Fleiss' kappa", "two decided", "alpha"],
                    groups
                ),
            ];
    }

    static IReadOnlyList<string> Row(AgreementStudy study, string rater) =>
        [
            rater,
            .. study.Raters.Select(other =>
                other == rater ? "" : FigureText.Of(Kappa(study, rater, other))
            ),
        ];

    static IReadOnlyList<double?> Shades(AgreementStudy study, string rater) =>
        [
            null,
            .. study.Raters.Select(other =>
                other == rater ? null : Kappa(study, rater, other)?.Estimate
            ),
        ];

    static Interval? Kappa(AgreementStudy study, string first, string second) =>
        study
            .Overall.Pairs.FirstOrDefault(p =>
                (p.First == first && p.Second == second) || (p.First == second && p.Second == first)
            )
            ?.Kappa;

    static IEnumerable<IReadOnlyList<string>> Groups(string domain, AgreementFigures figures)
    {
        foreach (
            var (name, group) in new[]
            {
                ("verifiers", figures.Verifiers),
                ("verifiers and label", figures.WithLabel),
            }
        )
            if (group is not null)
                yield return
                [
                    domain,
                    name,
                    FigureText.Of(group.Complete),
                    FigureText.Of(group.FleissKappa),
                    FigureText.Of(group.Pairable),
                    FigureText.Of(group.KrippendorffAlpha),
                ];
    }
}
