using Parquet;
using Parquet.Schema;

namespace RewardBridge.Training.Runs;

/// <summary>Columns of one row group, by name.</summary>
static class ParquetColumns
{
    /// <summary>Texts as the writer wants them.</summary>
    public static ReadOnlyMemory<char>[] Characters(string[] texts) =>
        Array.ConvertAll(texts, t => t.AsMemory());

    // A plain column is called by its name; a list's values lie two levels below its own.
    static DataField? Find(ParquetSchema schema, string name) =>
        schema.GetDataFields().FirstOrDefault(f => f.Path.FirstPart == name);

    /// <summary>Writes columns in the schema's order.</summary>
    public sealed class Writer(
        ParquetRowGroupWriter group,
        ParquetSchema schema,
        CancellationToken cancellationToken
    )
    {
        public async Task Text<TRow>(
            string name,
            IReadOnlyList<TRow> rows,
            Func<TRow, string?> value
        ) =>
            await group
                .WriteAsync(Find(schema, name)!, rows.Select(value).ToArray()!)
                .ConfigureAwait(false);

        public async Task Values<TRow, T>(
            string name,
            IReadOnlyList<TRow> rows,
            Func<TRow, T> value
        )
            where T : struct =>
            await group
                .WriteAsync<T>(
                    Find(schema, name)!,
                    rows.Select(value).ToArray(),
                    cancellationToken: cancellationToken
                )
                .ConfigureAwait(false);

        public async Task Optional<TRow, T>(
            string name,
            IReadOnlyList<TRow> rows,
            Func<TRow, T?> value
        )
            where T : struct =>
            await group
                .WriteAsync<T>(
                    Find(schema, name)!,
                    rows.Select(value).ToArray(),
                    cancellationToken: cancellationToken
                )
                .ConfigureAwait(false);

        /// <summary>Repetition level 1 continues a row's list; a definition level one short of full marks an empty list.</summary>
        public async Task Lists<TRow, T>(
            string name,
            IReadOnlyList<TRow> rows,
            Func<TRow, T[]> list
        )
            where T : struct
        {
            var field = Find(schema, name)!;
            var values = new List<T>();
            var (definitions, repetitions) = (new List<int>(), new List<int>());
            foreach (var items in rows.Select(list))
            {
                values.AddRange(items);
                for (var i = 0; i < Math.Max(items.Length, 1); i++)
                {
                    definitions.Add(field.MaxDefinitionLevel - (items.Length == 0 ? 1 : 0));
                    repetitions.Add(i == 0 ? 0 : 1);
                }
            }
            await group
                .WriteAllPartsAsync<T>(
                    field,
                    values.ToArray(),
                    definitions.ToArray(),
                    repetitions.ToArray(),
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
    }

    /// <summary>Reads whole columns.</summary>
    public sealed class Reader(
        string path,
        ParquetRowGroupReader group,
        ParquetSchema schema,
        CancellationToken cancellationToken
    )
    {
        int RowCount => checked((int)group.RowCount);

        public async Task<string?[]> Text(string name)
        {
            var texts = new string?[RowCount];
            await group
                .ReadAsync(Field(name), texts.AsMemory(), cancellationToken: cancellationToken)
                .ConfigureAwait(false);
            return texts;
        }

        public async Task<T[]> Values<T>(string name)
            where T : struct
        {
            var values = new T[RowCount];
            await group
                .ReadAsync(Field(name), values.AsMemory(), cancellationToken: cancellationToken)
                .ConfigureAwait(false);
            return values;
        }

        public async Task<T?[]> Optional<T>(string name)
            where T : struct
        {
            var values = new T?[RowCount];
            await group
                .ReadAsync(Field(name), values.AsMemory(), cancellationToken: cancellationToken)
                .ConfigureAwait(false);
            return values;
        }

        public async Task<List<T[]>> Lists<T>(string name)
            where T : struct
        {
            var field = Field(name);
            var column = Array.IndexOf(schema.GetDataFields(), field);
            var count = checked((int)group.RowGroup.Columns[column].MetaData!.NumValues);
            var (values, definitions, repetitions) = (new T[count], new int[count], new int[count]);
            await group
                .ReadRawAsync<T>(field, values, definitions, repetitions, cancellationToken)
                .ConfigureAwait(false);

            var rows = new List<List<T>>();
            var next = 0;
            for (var i = 0; i < count; i++)
            {
                if (repetitions[i] == 0)
                    rows.Add([]);
                if (definitions[i] == field.MaxDefinitionLevel)
                    rows[^1].Add(values[next++]);
            }
            return rows.ConvertAll(row => row.ToArray());
        }

        /// <summary>The value of an enumeration by its name.</summary>
        public T Name<T>(string column, string? name)
            where T : struct, Enum =>
            Enum.TryParse<T>(name, out var value) && Enum.IsDefined(value)
                ? value
                : throw new FormatException(
                    $"{path}, column {column}: found '{name}', "
                        + $"expected one of {string.Join(", ", Enum.GetNames<T>())}."
                );

        DataField Field(string name) =>
            Find(schema, name)
            ?? throw new FormatException(
                $"{path}: column {name} is missing. Is it a rollout file of another version?"
            );
    }
}
