using RewardBridge.Evaluation.Reports;
using Spectre.Console;

namespace RewardBridge.Cli.Screens;

/// <summary>A report's tables on a terminal.</summary>
static class ReportScreen
{
    public static Table Table(ReportTable table)
    {
        var screen = new Table().Title(Markup.Escape(table.Caption));
        foreach (var column in table.Columns)
            screen.AddColumn(Markup.Escape(column));
        foreach (var row in table.Rows)
            screen.AddRow([.. row.Select(Cell)]);
        return screen;
    }

    // An interval goes under its estimate, so that several columns fit 80 characters.
    static string Cell(string text) =>
        Markup.Escape(text.Replace(" [", "\n[", StringComparison.Ordinal));
}
