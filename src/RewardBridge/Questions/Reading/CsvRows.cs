using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;

namespace RewardBridge.Questions.Reading;

/// <summary>Rows of a CSV file (RFC 4180, UTF-8, a header line); an empty field is null.</summary>
static class CsvRows
{
    /// <summary>Every row, numbered by the line on which it starts.</summary>
    /// <exception cref="QuestionFormatException">
    /// No header, a column named twice, a row of another length, a stray quotation mark or a row that is too long.
    /// </exception>
    public static async IAsyncEnumerable<SourceRow> ReadAsync(
        string file,
        int maxLength,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        using var text = new StreamReader(file, new UTF8Encoding(false, throwOnInvalidBytes: true));
        await using var reader = CsvReader.Create(text, Options(file, maxLength), leaveOpen: true);
        while (await NextAsync(file, reader, cancellationToken).ConfigureAwait(false))
            yield return Row(file, reader);
    }

    static CsvReaderOptions Options(string file, int maxLength) =>
        new()
        {
            Separator = Path.GetExtension(file).Equals(".tsv", StringComparison.OrdinalIgnoreCase)
                ? '\t'
                : ',',
            MalformedData = CsvMalformedDataHandling.Throw,
            FieldCountMismatch = CsvFieldCountHandling.Throw,
            MaxRecordSize = maxLength,
            TrackLineNumbers = true,
        };

    static async Task<bool> NextAsync(
        string file,
        CsvReader reader,
        CancellationToken cancellationToken
    )
    {
        try
        {
            return await reader.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (CsvFormatException problem)
        {
            throw new QuestionFormatException(
                file,
                $"line {problem.LineNumber}",
                null,
                $"a malformed row ({problem.Message})",
                "as many fields as the header has, and quotation marks only around fields and doubled inside them",
                problem
            );
        }
        catch (DecoderFallbackException problem)
        {
            throw new QuestionFormatException(
                file,
                null,
                null,
                $"bytes that are no UTF-8 ({problem.Message})",
                "CSV in UTF-8",
                problem
            );
        }
    }

    static SourceRow Row(string file, CsvReader reader)
    {
        var place = $"line {reader.LineNumber}";
        var cells = new Dictionary<string, object?>(StringComparer.Ordinal);
        for (var i = 0; i < reader.Headers.Count; i++)
        {
            var field = reader.GetString(i);
            if (!cells.TryAdd(reader.Headers[i], field.Length == 0 ? null : field))
                throw new QuestionFormatException(
                    file,
                    "line 1",
                    reader.Headers[i],
                    "the column twice",
                    "each column once"
                );
        }
        return new(file, place, reader.LineNumber, cells);
    }
}
