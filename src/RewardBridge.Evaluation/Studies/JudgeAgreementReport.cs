using System.Globalization;
using RewardBridge.Evaluation.Reports;

namespace RewardBridge.Evaluation.Studies;

/// <summary>An agreement study as a page.</summary>
public static class JudgeAgreementReport
{
    /// <summary>The report, for <see cref="HtmlReport"/>.</summary>
    /// <param name="study">What was measured.</param>
    /// <param name="command">The command that repeats it.</param>
    public static Report Of(JudgeAgreement study, string command)
    {
        ArgumentNullException.ThrowIfNull(study);
        return new()
        {
            Title = "How far these judges agree",
            Summary = [.. Summary(study)],
            Sections =
            [
                new("Agreement")
                {
                    Text =
                        "Kappa and alpha are 1 where raters always agree and 0 where they agree as often as chance has it. Judges that agree may err together: agreement says that one can stand for another, labels say whether they are right.",
                    Tables = JudgeAgreementTables.Of(study),
                },
                new("Reproduce") { Preformatted = command },
            ],
        };
    }

    static IEnumerable<string> Summary(JudgeAgreement study)
    {
        var source = study.Judgments;
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"{study.Judges.Count} judges on {source.Triples:N0} responses to {source.Questions:N0} questions of {string.Join(", ", source.Files)}; {source.Labelled:N0} have a label."
        );
        var kappas = study
            .Agreement.Overall.Pairs.Where(p =>
                p.First != Agreement.AgreementStudy.Label
                && p.Second != Agreement.AgreementStudy.Label
            )
            .Select(p => p.Kappa)
            .OfType<Statistics.Interval>()
            .Select(k => k.Estimate)
            .ToList();
        if (kappas.Count > 0)
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Cohen's kappa between judges lies from {kappas.Min():0.000} to {kappas.Max():0.000}; all say the same of {FigureText.Percent(study.Consensus.Unanimous)} of the responses that all decided."
            );
        if (study.Consensus.Majority is { } majority)
            yield return $"Their majority agrees with the labels with kappa {FigureText.Of(majority.Kappa)}.";
    }
}
