namespace RewardBridge.Questions;

/// <summary>A file of questions or judged answers that can't be read as one; the message names place, found and expected.</summary>
public sealed class QuestionFormatException : FormatException
{
    /// <summary>Says what is wrong in one line: "file, line 3, column 'label': found null, expected a text".</summary>
    /// <param name="file">The file's path.</param>
    /// <param name="place">"line 3" or "row 3", counted from 1; null where the whole file is meant.</param>
    /// <param name="column">The column; null where the whole row is meant.</param>
    /// <param name="found">What stands there.</param>
    /// <param name="expected">What would be right, and the remedy where there is one.</param>
    /// <param name="inner">What the parser said; null where there was none.</param>
    public QuestionFormatException(
        string file,
        string? place,
        string? column,
        string found,
        string expected,
        Exception? inner = null
    )
        : base(
            $"{file}{(place is null ? "" : $", {place}")}{(column is null ? "" : $", column '{column}'")}: found {found}, expected {expected}",
            inner
        ) => (File, Place, Column) = (file, place, column);

    /// <summary>The file's path.</summary>
    public string File { get; }

    /// <summary>"line 3" or "row 3", counted from 1; null where the whole file is meant.</summary>
    public string? Place { get; }

    /// <summary>The column; null where the whole row is meant.</summary>
    public string? Column { get; }
}
