namespace RewardBridge.Questions.Reading;

/// <summary>Opens a file of rows by its extension.</summary>
static class SourceRows
{
    /// <summary>Every row of a .jsonl, .ndjson, .json (JSON Lines), .csv, .tsv or .parquet file, streamed.</summary>
    /// <exception cref="QuestionFormatException">Another extension, or a file that can't be read as its extension says.</exception>
    public static IAsyncEnumerable<SourceRow> ReadAsync(
        string file,
        int maxLength,
        CancellationToken cancellationToken
    ) =>
        Path.GetExtension(file).ToUpperInvariant() switch
        {
            ".JSONL" or ".NDJSON" or ".JSON" => JsonRows.ReadAsync(
                file,
                maxLength,
                cancellationToken
            ),
            ".CSV" or ".TSV" => CsvRows.ReadAsync(file, maxLength, cancellationToken),
            ".PARQUET" => ParquetRows.ReadAsync(file, maxLength, cancellationToken),
            var extension => throw new QuestionFormatException(
                file,
                null,
                null,
                $"the extension '{extension}'",
                ".jsonl, .csv or .parquet"
            ),
        };
}
