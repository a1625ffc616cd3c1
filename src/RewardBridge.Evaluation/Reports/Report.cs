namespace RewardBridge.Evaluation.Reports;

/// <summary>What a report shows, in the order it is shown; plain data, rendered by <see cref="HtmlReport"/>.</summary>
public sealed record Report
{
    /// <summary>The page's heading.</summary>
    public required string Title { get; init; }

    /// <summary>The result in a few sentences, a paragraph each.</summary>
    public IReadOnlyList<string> Summary { get; init; } = [];

    /// <summary>Sections in order.</summary>
    public IReadOnlyList<ReportSection> Sections { get; init; } = [];
}

/// <summary>A headed part of a report; every part may be empty.</summary>
/// <param name="Heading">The section's heading.</param>
public sealed record ReportSection(string Heading)
{
    /// <summary>A paragraph under the heading; null for none.</summary>
    public string? Text { get; init; }

    /// <summary>Curves, shown as a grid.</summary>
    public IReadOnlyList<LineChart> Charts { get; init; } = [];

    /// <summary>Tables, one under the other.</summary>
    public IReadOnlyList<ReportTable> Tables { get; init; } = [];

    /// <summary>Text shown as it is in fixed width: a configuration, a command.</summary>
    public string? Preformatted { get; init; }
}

/// <summary>A table of text cells.</summary>
/// <param name="Caption">What the table shows.</param>
/// <param name="Columns">Column headings.</param>
/// <param name="Rows">Cells, one list a row, as long as <paramref name="Columns"/>.</param>
public sealed record ReportTable(
    string Caption,
    IReadOnlyList<string> Columns,
    IReadOnlyList<IReadOnlyList<string>> Rows
)
{
    /// <summary>How strongly each cell is tinted, from 0 to 1, in the shape of the rows; null for none.</summary>
    public IReadOnlyList<IReadOnlyList<double?>>? Shades { get; init; }
}
