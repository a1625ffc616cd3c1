using System.Runtime.CompilerServices;
using RewardBridge.Questions.Reading;
using RewardBridge.Verification.Rules;

namespace RewardBridge.Questions;

/// <summary>Reads judged answers: question, reference or references, response; optional: label, id, domain, subject, options.</summary>
public static class JudgedTripleReader
{
    const int MaxRowLength = 16 << 20;

    /// <summary>Every row of a file, in its order, streamed; the question's id is the row's.</summary>
    /// <remarks>
    /// Rows share a <see cref="JudgedTriple.QuestionKey"/> by "question_id" within the file; without that column, by the
    /// question's normalised text; without either, by nothing.
    /// </remarks>
    /// <param name="path">A .jsonl, .ndjson, .json (JSON Lines), .csv, .tsv or .parquet file.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <exception cref="QuestionFormatException">The file can't be read, has no rows, or has an id twice.</exception>
    /// <exception cref="IOException">The file can't be opened.</exception>
    public static async IAsyncEnumerable<JudgedTriple> ReadAsync(
        string path,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var ids = new UniqueIds();
        await foreach (
            var row in SourceRows
                .ReadAsync(path, MaxRowLength, cancellationToken)
                .ConfigureAwait(false)
        )
        {
            var triple = Read(row);
            ids.Add(triple.Triple.Question.Id, row);
            yield return triple;
        }
        ids.RequireAny(path);
    }

    // An empty question is let pass: rules don't read it, and some collections have answers alone.
    static JudgedTriple Read(SourceRow row)
    {
        foreach (var column in (string[])["question", "response"])
            if (!row.Has(column))
                throw row.Wrong(column, "no such column", "question, reference and response");
        var question = new Question
        {
            Id = RowQuestions.Id(row),
            Messages = [ChatMessage.User(row.Text("question") ?? "")],
            References = RowQuestions.PlainReferences(row),
            Domain = row.Text("domain"),
            Subject = row.Text("subject"),
            Choices = RowQuestions.Choices(row),
        };
        return new(new(question, new(row.Text("response") ?? "")), Label(row))
        {
            QuestionKey = Key(row, question),
        };
    }

    static string Key(SourceRow row, Question question) =>
        row.Text("question_id") is { Length: > 0 } id
            ? $"{Path.GetFileName(row.File)}#question {id}"
        : TextNormaliser.Normalise(question.Text) is { Length: > 0 } text ? text
        : question.Id;

    static bool? Label(SourceRow row) =>
        row.Cells.GetValueOrDefault("label") switch
        {
            null => null,
            bool label => label,
            string text when Means(text, "1", "true", "yes") => true,
            string text when Means(text, "0", "false", "no") => false,
            var cell => throw row.Wrong("label", SourceRow.Kind(cell), "true or false"),
        };

    static bool Means(string text, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
            if (text.Equals(word, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }
}
