using System.Globalization;

namespace RewardBridge.Questions.Reading;

/// <summary>Makes a question from a row, by its layout.</summary>
static class RowQuestions
{
    /// <summary>The question of a row; a missing id becomes "file name#number".</summary>
    /// <exception cref="QuestionFormatException">A column is missing or of the wrong kind.</exception>
    public static Question Read(SourceRow row, QuestionLayout layout, QuestionReaderOptions options)
    {
        var question = layout switch
        {
            QuestionLayout.Plain => Make(
                row,
                ChatTurns.Read(row, "question"),
                PlainReferences(row)
            ),
            QuestionLayout.Published => Make(
                row,
                ChatTurns.Read(row, "query"),
                References(row, "label")
            ),
            QuestionLayout.Verl => Verl(row),
            QuestionLayout.OpenRlhf => Make(
                row,
                ChatTurns.Read(row, options.InputColumn),
                References(row, options.LabelColumn)
            ),
            QuestionLayout.Trl => Trl(row),
            _ => throw new ArgumentOutOfRangeException(
                nameof(layout),
                layout,
                "Expected a defined layout."
            ),
        };
        return question with { Domain = question.Domain ?? row.Text("domain") };
    }

    /// <summary>The references of the plain layout: "references" (texts, or JSON text), or "reference".</summary>
    public static IReadOnlyList<string> PlainReferences(SourceRow row)
    {
        if (!row.Has("references"))
            return References(row, "reference");
        // A list whose first item is quoted; "[1, 2]" is an answer.
        return
            row.Cells["references"] is string text
            && text.AsSpan().TrimStart(" [") is ['"', ..]
            && JsonRows.TryList(text) is { } list
            ? row.AsTexts("references", list)
            : row.Texts("references");
    }

    /// <summary>The row's id, or "file name#number".</summary>
    public static string Id(SourceRow row) =>
        row.Text("id") is { Length: > 0 } id
            ? id
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{Path.GetFileName(row.File)}#{row.Number}"
            );

    static Question Verl(SourceRow row)
    {
        if (row.Part("reward_model", "ground_truth") is not { } truth)
            throw row.Wrong("reward_model", "no ground_truth", "an object with 'ground_truth'");
        return Make(row, ChatTurns.Read(row, "prompt"), row.AsTexts("reward_model", truth)) with
        {
            Domain = row.Text("ability"),
        };
    }

    static Question Trl(SourceRow row)
    {
        var column =
            Layouts.TrlReferences.FirstOrDefault(row.Has)
            ?? throw row.Wrong(
                null,
                "no reference",
                $"one of the columns {string.Join(", ", Layouts.TrlReferences)}"
            );
        var question = Make(row, ChatTurns.Read(row, "prompt"), References(row, column));
        // What serves as the reference is not also a worked solution.
        return column == "solution" ? question with { Solution = null } : question;
    }

    static Question Make(
        SourceRow row,
        IReadOnlyList<ChatMessage> messages,
        IReadOnlyList<string> references
    ) =>
        new()
        {
            Id = Id(row),
            Messages = messages,
            References = references,
            Subject = row.Text("subject"),
            Solution = row.Text("solution"),
            Difficulty = Difficulty(row),
            Choices = Choices(row),
        };

    static IReadOnlyList<string> References(SourceRow row, string column) =>
        row.Has(column)
            ? row.Texts(column)
            : throw row.Wrong(column, "no such column", "the reference answer");

    static double? Difficulty(SourceRow row)
    {
        if (row.Cells.GetValueOrDefault("difficulty") is not { } cell)
            return null;
        return
            cell is string text
            && double.TryParse(
                text,
                NumberStyles.Float,
                CultureInfo.InvariantCulture,
                out var difficulty
            )
            && difficulty is >= 0 and <= 1
            ? difficulty
            : throw row.Wrong(
                "difficulty",
                SourceRow.Kind(cell),
                "1 - pass rate, a number in [0, 1]; rename the column if it means something else"
            );
    }

    /// <summary>The column "options": {"A": "text", ...}, or a list of texts that are then A, B, C, ...; null without it.</summary>
    public static List<Choice>? Choices(SourceRow row) =>
        row.Cells.GetValueOrDefault("options") switch
        {
            IReadOnlyDictionary<string, object?> byLabel =>
            [
                .. byLabel
                    .Where(o => o.Value is not null)
                    .Select(o => new Choice(o.Key, row.AsText("options", o.Value)!)),
            ],
            IReadOnlyList<object?> { Count: <= 26 } texts =>
            [
                .. texts.Select(
                    (t, i) =>
                        new Choice(((char)('A' + i)).ToString(), row.AsText("options", t) ?? "")
                ),
            ],
            _ => null,
        };
}
