using RewardBridge.Evaluation.Reports;
using Spectre.Console;

namespace RewardBridge.Cli.Screens;

/// <summary>A report's table for the terminal.</summary>
static class TerminalTable
{
    /// <summary>The same cells, with the caption above.</summary>
    public static Table Of(ReportTable table)
    {
        var result = new Table().Title(Markup.Escape(table.Caption));
        foreach (var column in table.Columns)
            result.AddColumn(Markup.Escape(column));
        foreach (var row in table.Rows)
            result.AddRow([.. row.Select(Markup.Escape)]);
        return result;
    }
}
