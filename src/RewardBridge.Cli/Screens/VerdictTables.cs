using System.Globalization;
using RewardBridge.Questions;
using RewardBridge.Statistics;
using RewardBridge.Verification;
using Spectre.Console;

namespace RewardBridge.Cli.Screens;

/// <summary>Verdicts as terminal tables.</summary>
static class VerdictTables
{
    /// <summary>Each verifier's verdict on the one triple.</summary>
    public static Table OneTriple(
        IReadOnlyList<IVerifier> verifiers,
        IReadOnlyList<IReadOnlyList<Verdict>> verdicts
    )
    {
        var table = new Table().AddColumns("verifier", "decision", "P(correct)", "note");
        for (var v = 0; v < verifiers.Count; v++)
        {
            var verdict = verdicts[v][0];
            table.AddRow(
                Markup.Escape(verifiers[v].Name),
                Decision(verdict),
                verdict.TryGetProbability(out var p)
                    ? p.ToString("0.000", CultureInfo.InvariantCulture)
                    : "",
                Markup.Escape(Note(verdict))
            );
        }
        return table;
    }

    // "decided by quantity; last_line: 5 km"
    static string Note(Verdict verdict)
    {
        var parts = new List<string>();
        if (verdict.Abstention is { } abstention)
            parts.Add($"{abstention.Reason}: {abstention.Detail}");
        if (verdict.DecidedBy is { } by)
            parts.Add($"decided by {by}");
        if (verdict.AnswerFoundAs is { } mode)
            parts.Add($"{FinalAnswerModes.NameOf(mode)}: {Shortened(verdict.FinalAnswer ?? "")}");
        if (verdict.Note is { } note)
            parts.Add(note);
        return string.Join("; ", parts);
    }

    static string Shortened(string text) => text.Length <= 60 ? text : text[..60] + "...";

    /// <summary>Counts a verifier, and agreement with the labels where the file has them.</summary>
    public static Table Summary(
        IReadOnlyList<JudgedTriple> triples,
        IReadOnlyList<IVerifier> verifiers,
        IReadOnlyList<IReadOnlyList<Verdict>> verdicts
    )
    {
        var labelled = triples.Any(t => t.Label is not null);
        var table = new Table().AddColumns("verifier", "correct", "incorrect", "abstained");
        if (labelled)
            table.AddColumns("accuracy", "precision", "recall", "kappa");
        for (var v = 0; v < verifiers.Count; v++)
        {
            var decisions = verdicts[v].Select(Decide).ToList();
            var cells = new List<string>
            {
                Markup.Escape(verifiers[v].Name),
                Count(decisions, true),
                Count(decisions, false),
                Count(decisions, null),
            };
            if (labelled)
                cells.AddRange(Agreement(triples, decisions));
            table.AddRow([.. cells]);
        }
        return table;
    }

    static IEnumerable<string> Agreement(IReadOnlyList<JudgedTriple> triples, List<bool?> decisions)
    {
        var pairs = triples
            .Zip(decisions, (triple, decision) => (triple.Label, Decision: decision))
            .Where(p => p.Label is not null && p.Decision is not null)
            .Select(p => (p.Decision!.Value, p.Label!.Value));
        var matrix = ConfusionMatrix.Of(pairs);
        return new[]
        {
            matrix.Accuracy,
            matrix.Precision,
            matrix.Recall,
            matrix.CohensKappa,
        }.Select(f => f?.ToString("0.000", CultureInfo.InvariantCulture) ?? "-");
    }

    static bool? Decide(Verdict verdict) =>
        verdict.TryGetDecision(out var isCorrect) ? isCorrect : null;

    static string Decision(Verdict verdict) =>
        Decide(verdict) switch
        {
            true => "[green]correct[/]",
            false => "[red]incorrect[/]",
            null => "[yellow]abstained[/]",
        };

    static string Count(List<bool?> decisions, bool? kind) =>
        decisions.Count(d => d == kind).ToString(CultureInfo.InvariantCulture);
}
