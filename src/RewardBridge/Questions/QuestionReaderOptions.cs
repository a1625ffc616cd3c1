namespace RewardBridge.Questions;

/// <summary>How files of questions are read.</summary>
public sealed record QuestionReaderOptions
{
    /// <summary>The layout of every row; null to tell it from the first row's columns. Default: null.</summary>
    public QuestionLayout? Layout { get; init; }

    /// <summary>The question's column in the OpenRLHF layout. Default: "input".</summary>
    public string InputColumn { get; init; } = "input";

    /// <summary>The reference's column in the OpenRLHF layout. Default: "label".</summary>
    public string LabelColumn { get; init; } = "label";

    /// <summary>
    /// Longest row of a JSONL file in bytes, longest field of a CSV file in characters, and the most characters
    /// in one cell of a Parquet file; longer ones are errors. Default: 16 Mi.
    /// </summary>
    public int MaxRowLength { get; init; } = 16 << 20;
}
