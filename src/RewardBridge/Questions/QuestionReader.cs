using System.Runtime.CompilerServices;
using RewardBridge.Questions.Reading;

namespace RewardBridge.Questions;

/// <summary>Reads questions with reference answers from JSON Lines, CSV and Parquet files.</summary>
public static class QuestionReader
{
    /// <summary>Every question of a file, in its order, streamed.</summary>
    /// <param name="path">A .jsonl, .ndjson, .json (JSON Lines), .csv, .tsv or .parquet file.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <exception cref="QuestionFormatException">The file can't be read, has no rows, or has an id twice.</exception>
    /// <exception cref="IOException">The file can't be opened.</exception>
    public static async IAsyncEnumerable<Question> ReadAsync(
        string path,
        QuestionReaderOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        options ??= new();
        var layout = options.Layout;
        var ids = new UniqueIds();
        await foreach (
            var row in SourceRows
                .ReadAsync(path, options.MaxRowLength, cancellationToken)
                .ConfigureAwait(false)
        )
        {
            layout ??= Layouts.Detect(row, options);
            var question = RowQuestions.Read(row, layout.Value, options);
            ids.Add(question.Id, row);
            yield return question;
        }
        ids.RequireAny(path);
    }
}
