namespace RewardBridge.Questions.Reading;

/// <summary>A row of any of the file formats.</summary>
/// <remarks>
/// A cell is null, a string (numbers keep their spelling), a bool, a list of cells, or a dictionary of cells by name.
/// </remarks>
/// <param name="File">The file's path, for messages.</param>
/// <param name="Place">"line 3" or "row 3", for messages.</param>
/// <param name="Number">The same number, counted from 1.</param>
/// <param name="Cells">The cells by column.</param>
sealed record SourceRow(
    string File,
    string Place,
    long Number,
    IReadOnlyDictionary<string, object?> Cells
)
{
    /// <summary>Whether the column is there, with or without a value.</summary>
    public bool Has(string column) => Cells.ContainsKey(column);

    /// <summary>The cell's text; null where the column is absent or null. Booleans are "true" and "false".</summary>
    public string? Text(string column) => AsText(column, Cells.GetValueOrDefault(column));

    /// <summary>The cell as texts: one, or each of a list; none where the column is absent or null.</summary>
    public IReadOnlyList<string> Texts(string column) =>
        AsTexts(column, Cells.GetValueOrDefault(column));

    /// <summary>The cell's part of that name; null where either is absent or null.</summary>
    public object? Part(string column, string name) =>
        Cells.GetValueOrDefault(column) switch
        {
            null => null,
            IReadOnlyDictionary<string, object?> parts => parts.GetValueOrDefault(name),
            var other => throw Wrong(column, Kind(other), $"an object with '{name}'"),
        };

    /// <summary>A cell as text.</summary>
    /// <param name="column">For messages.</param>
    /// <param name="cell">The cell, or a part of one.</param>
    public string? AsText(string column, object? cell) =>
        cell switch
        {
            null => null,
            string text => text,
            bool value => value ? "true" : "false",
            _ => throw Wrong(column, Kind(cell), "a text"),
        };

    /// <summary>A cell as texts; nulls in a list are left out.</summary>
    /// <param name="column">For messages.</param>
    /// <param name="cell">The cell, or a part of one.</param>
    public IReadOnlyList<string> AsTexts(string column, object? cell) =>
        cell is IReadOnlyList<object?> list
            ? [.. list.Select(c => AsText(column, c)).OfType<string>()]
        : AsText(column, cell) is { } text ? [text]
        : [];

    /// <summary>The exception for a cell of this row.</summary>
    public QuestionFormatException Wrong(string? column, string found, string expected) =>
        new(File, Place, column, found, expected);

    /// <summary>What a cell is, in words.</summary>
    public static string Kind(object? cell) =>
        cell switch
        {
            null => "null",
            string { Length: > 40 } text => $"the text '{text[..40]}...'",
            string text => $"the text '{text}'",
            bool value => value ? "true" : "false",
            IReadOnlyList<object?> list => $"a list of {list.Count}",
            _ => "an object",
        };
}
