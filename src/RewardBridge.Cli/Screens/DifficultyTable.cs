using System.Globalization;
using RewardBridge.Evaluation.Difficulty;
using RewardBridge.Statistics;
using Spectre.Console;

namespace RewardBridge.Cli.Screens;

/// <summary>pass@k by domain with 95 % bootstrap intervals over questions.</summary>
static class DifficultyTable
{
    const ulong Seed = 1; // of the bootstrap's resamples

    static readonly int[] Ks = [1, 2, 4, 8, 16, 32, 64];

    public static Table Of(IReadOnlyList<PassRate> rates, int samples)
    {
        int[] ks = [.. Ks.Where(k => k <= samples)];
        var table = new Table().AddColumns("domain", "questions");
        foreach (var k in ks)
            table.AddColumn($"pass@{k}");
        table.AddColumns("sometimes right", "always", "abstained");
        foreach (var domain in rates.GroupBy(r => r.Question.Domain ?? "-").OrderBy(g => g.Key))
            table.AddRow(Row(domain.Key, [.. domain], ks));
        return table.AddRow(Row("all", rates, ks));
    }

    static string[] Row(string domain, IReadOnlyList<PassRate> rates, int[] ks) =>
        [
            Markup.Escape(domain),
            rates.Count.ToString(CultureInfo.InvariantCulture),
            .. ks.Select(k => Markup.Escape(PassAt(rates, k))),
            Share(rates.Count(r => r.IsSometimesCorrect), rates.Count),
            Share(rates.Count(r => r.Decided > 0 && r.Correct == r.Decided), rates.Count),
            Share(rates.Sum(r => r.Judged.Count - r.Decided), rates.Sum(r => r.Judged.Count)),
        ];

    // A question with fewer than k decided responses has no unbiased estimate and is left out.
    static string PassAt(IReadOnlyList<PassRate> rates, int k)
    {
        var values = rates
            .Where(r => r.Decided >= k)
            .Select(r => PassAtK.Estimate(r.Decided, r.Correct, k))
            .ToList();
        return values.Count == 0 ? "-" : BootstrapInterval.OfMean(values, Seed).AsPercent();
    }

    static string Share(int count, int of) =>
        string.Create(CultureInfo.InvariantCulture, $"{100.0 * count / of:0.0} %");
}
