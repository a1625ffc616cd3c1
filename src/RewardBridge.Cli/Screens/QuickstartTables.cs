using System.Globalization;
using RewardBridge.Evaluation.MiniatureExam;
using RewardBridge.Evaluation.Reports;
using RewardBridge.Questions;
using RewardBridge.Verification;
using Spectre.Console;

namespace RewardBridge.Cli.Screens;

/// <summary>The quickstart's tables.</summary>
static class QuickstartTables
{
    static readonly ResponseKind[] ShownKinds =
    [
        ResponseKind.RightVerbatim,
        ResponseKind.RightSynonym,
        ResponseKind.RightRearranged,
        ResponseKind.Wrong,
        ResponseKind.HedgeWithRight,
        ResponseKind.ContentFree,
    ];

    /// <summary>A few responses with the truth and each verifier's verdict beside it.</summary>
    public static async Task<Table> VerdictsAsync(
        ExamGenerator exam,
        IReadOnlyList<IVerifier> verifiers,
        CancellationToken cancellationToken
    )
    {
        var random = new SplitMix64(3);
        var triples = exam.Questions(ExamSplit.Test, ShownKinds.Length)
            .Zip(
                ShownKinds,
                (question, kind) =>
                    new Triple(
                        question.Question,
                        new(SurfaceForms.Write(question, kind, random), FinishReason.Stop)
                    )
            )
            .ToList();
        var table = new Table().AddColumns("question", "reference", "response", "truth");
        var columns = new List<IReadOnlyList<Verdict>>
        {
            await new Oracle().VerifyAsync(triples, cancellationToken),
        };
        foreach (var verifier in verifiers)
        {
            table.AddColumn(Markup.Escape(verifier.Name.Split('#')[0]));
            columns.Add(await verifier.VerifyAsync(triples, cancellationToken));
        }
        for (var i = 0; i < triples.Count; i++)
            table.AddRow([
                Markup.Escape(triples[i].Question.Text),
                Markup.Escape(triples[i].Question.References[0]),
                Markup.Escape(triples[i].Response.Text),
                .. columns.Select((column, c) => Cell(column[i], isTruth: c == 0)),
            ]);
        return table;
    }

    /// <summary>Accuracy by domain: before, and after each run.</summary>
    public static ReportTable Accuracy(ExamScore before, IReadOnlyList<QuickstartRun> runs) =>
        new(
            "Oracle accuracy on held-out questions, with 95 % bootstrap intervals",
            ["domain", "before", .. runs.Select(run => $"after, {run.Title}")],
            [
                .. before.Domains.Keys.Select(domain =>
                    Row(domain, before.Domains[domain], runs.Select(r => r.Score.Domains[domain]))
                ),
                Row("all", before.Overall, runs.Select(r => r.Score.Overall)),
            ]
        );

    static IReadOnlyList<string> Row(
        string name,
        Statistics.Interval before,
        IEnumerable<Statistics.Interval> after
    ) => [name, before.AsPercent(), .. after.Select(i => i.AsPercent())];

    static string Cell(Verdict verdict, bool isTruth) =>
        verdict.TryGetProbability(out var p)
            ? isTruth
                ? (p >= 0.5 ? "[green]right[/]" : "[red]wrong[/]")
                : p.ToString("0.00", CultureInfo.InvariantCulture)
            : "abstains";
}
