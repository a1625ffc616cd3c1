using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using Parquet;
using Parquet.Serialization;

namespace RewardBridge.Questions.Reading;

/// <summary>Rows of a Parquet file, one row group in memory at a time.</summary>
static class ParquetRows
{
    const int MaxDepth = 64;

    static readonly ParquetOptions Options = new();

    /// <summary>Every row, numbered from 1.</summary>
    /// <exception cref="QuestionFormatException">The file is not Parquet, or a cell is too long.</exception>
    public static async IAsyncEnumerable<SourceRow> ReadAsync(
        string file,
        int maxLength,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await using var stream = File.OpenRead(file);
        var groups = await GroupCountAsync(file, stream, cancellationToken).ConfigureAwait(false);
        var number = 0L;
        for (var group = 0; group < groups; group++)
            foreach (
                var cells in await GroupAsync(file, stream, group, cancellationToken)
                    .ConfigureAwait(false)
            )
                yield return Row(file, ++number, cells, maxLength);
    }

    static Task<int> GroupCountAsync(
        string file,
        Stream stream,
        CancellationToken cancellationToken
    ) =>
        Guarded(
            file,
            async () =>
            {
                await using var reader = await ParquetReader
                    .CreateAsync(stream, Options, leaveStreamOpen: true, cancellationToken)
                    .ConfigureAwait(false);
                return reader.RowGroupCount;
            }
        );

    static Task<IEnumerable<Dictionary<string, object?>>> GroupAsync(
        string file,
        Stream stream,
        int group,
        CancellationToken cancellationToken
    ) =>
        Guarded(
            file,
            async () =>
            {
                stream.Position = 0;
                var rows = await ParquetSerializer
                    .DeserializeUntypedAsync(stream, Options, group, cancellationToken)
                    .ConfigureAwait(false);
                var columns = rows.Schema.Fields.Select(f => f.Name).ToList();
                return rows.Data.Select(row => Complete(columns, row));
            }
        );

    // The library leaves out what is null.
    static Dictionary<string, object?> Complete(
        IReadOnlyList<string> columns,
        Dictionary<string, object> row
    ) =>
        columns.ToDictionary(
            name => name,
            object? (name) => row.TryGetValue(name, out var cell) ? cell : null
        );

    // What the library throws on a damaged file is of many kinds, and none of them should end the program.
#pragma warning disable CA1031
    static async Task<T> Guarded<T>(string file, Func<Task<T>> read)
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            throw new QuestionFormatException(
                file,
                null,
                null,
                $"a file that can't be read ({problem.Message})",
                "Parquet",
                problem
            );
        }
    }
#pragma warning restore CA1031

    static SourceRow Row(string file, long number, Dictionary<string, object?> cells, int maxLength)
    {
        var place = $"row {number}";
        return new(
            file,
            place,
            number,
            cells.ToDictionary(
                c => c.Key,
                c => Cell(c.Value, new(file, place, c.Key, maxLength), MaxDepth),
                StringComparer.Ordinal
            )
        );
    }

    static object? Cell(object? value, CellPlace place, int depth) =>
        value switch
        {
            null or bool => value,
            ReadOnlyMemory<char> text => Cell(text.ToString(), place, depth),
            ReadOnlyMemory<byte> bytes => throw place.Wrong($"{bytes.Length} bytes", "a text"),
            _ when depth == 0 => throw place.Wrong("deeper nesting", $"at most {MaxDepth} levels"),
            string text when text.Length > place.MaxLength => throw place.Wrong(
                $"{text.Length} characters",
                $"at most {place.MaxLength}"
            ),
            string text => text,
            byte[] bytes => throw place.Wrong($"{bytes.Length} bytes", "a text"),
            IDictionary parts => parts
                .Keys.Cast<object>()
                .ToDictionary(
                    key => key.ToString() ?? "",
                    key => Cell(parts[key], place, depth - 1),
                    StringComparer.Ordinal
                ),
            IEnumerable list => list.Cast<object?>()
                .Select(v => Cell(v, place, depth - 1))
                .ToList(),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString(),
        };

    readonly record struct CellPlace(string File, string Row, string Column, int MaxLength)
    {
        public QuestionFormatException Wrong(string found, string expected) =>
            new(File, Row, Column, found, expected);
    }
}
