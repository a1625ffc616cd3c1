using System.Globalization;
using RewardBridge.Remote;
using Spectre.Console;

namespace RewardBridge.Cli.Screens;

/// <summary>What remote judges were asked and what that cost, as a table on standard error.</summary>
static class JudgeCosts
{
    /// <summary>Nothing where there are none.</summary>
    public static void Show(IEnumerable<ChatJudge> judges, string? cacheProblem)
    {
        var table = new Table().AddColumns(
            "judge",
            "requests",
            "answers",
            "from cache",
            "tokens in",
            "tokens out",
            "cost",
            "held back",
            "by votes"
        );
        foreach (var judge in judges)
            table.AddRow([
                Markup.Escape(judge.Name),
                Text(judge.Usage.Requests),
                Text(judge.Usage.Answers),
                Text(judge.Usage.Remembered),
                Text(judge.Usage.InputTokens),
                Text(judge.Usage.OutputTokens),
                judge.Usage.Cost is { } cost
                    ? cost.ToString("0.####", CultureInfo.InvariantCulture)
                    : "-",
                Text(judge.Usage.Holds),
                Markup.Escape(Votes(judge)),
            ]);
        if (table.Rows.Count > 0)
            Progress.Error.Write(table);
        if (cacheProblem is not null)
            Console.Error.WriteLine($"Judgments are no longer kept: {cacheProblem}");
    }

    // "12: none were given" says why log-probabilities didn't do.
    static string Votes(ChatJudge judge) =>
        judge.Usage.Fallbacks.Count == 0
            ? "0"
            : string.Join(
                "\n",
                judge
                    .Usage.Fallbacks.OrderByDescending(f => f.Value)
                    .ThenBy(f => f.Key, StringComparer.Ordinal)
                    .Take(3)
                    .Select(f => $"{Text(f.Value)}: {f.Key}")
            );

    static string Text(long count) => count.ToString(CultureInfo.InvariantCulture);
}
