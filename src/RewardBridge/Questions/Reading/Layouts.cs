namespace RewardBridge.Questions.Reading;

/// <summary>Tells the layout of a file from the columns of its first row.</summary>
static class Layouts
{
    /// <summary>The columns that hold the reference in the TRL layout, the surest first.</summary>
    public static readonly string[] TrlReferences =
    [
        "references",
        "reference",
        "ground_truth",
        "answer",
        "solution",
    ];

    /// <summary>The first layout whose columns are all there.</summary>
    /// <exception cref="QuestionFormatException">None.</exception>
    public static QuestionLayout Detect(SourceRow row, QuestionReaderOptions options)
    {
        if (row.Has("prompt") && row.Has("reward_model"))
            return QuestionLayout.Verl;
        if (row.Has("query") && row.Has("label"))
            return QuestionLayout.Published;
        if (row.Has("question") && (row.Has("reference") || row.Has("references")))
            return QuestionLayout.Plain;
        if (row.Has(options.InputColumn) && row.Has(options.LabelColumn))
            return QuestionLayout.OpenRlhf;
        if (row.Has("prompt") && TrlReferences.Any(row.Has))
            return QuestionLayout.Trl;
        throw row.Wrong(
            null,
            $"the columns {string.Join(", ", row.Cells.Keys.Take(20))}",
            "question and reference; query and label; prompt and reward_model; "
                + $"{options.InputColumn} and {options.LabelColumn}; or prompt and answer"
        );
    }
}
