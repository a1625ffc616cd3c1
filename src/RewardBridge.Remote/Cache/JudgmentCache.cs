using System.Globalization;
using Microsoft.Data.Sqlite;
using RewardBridge.Judging;
using RewardBridge.Verification;

namespace RewardBridge.Remote.Cache;

/// <summary>Judgments in a SQLite file under the hash of what they depend on, so that none is paid for twice, a killed run's included.</summary>
/// <remarks>
/// The file holds hashes and figures, and no word of questions, references or responses. Several processes may share it. An
/// abstention because something failed isn't kept. A file that can't be written to any more stops being one to keep in,
/// and <see cref="Problem"/> says why; the run goes on.
/// </remarks>
public sealed class JudgmentCache : IDisposable
{
    const long Format = 1;

    readonly SqliteConnection _connection;
    readonly TimeProvider _time;
    readonly Lock _lock = new();

    JudgmentCache(SqliteConnection connection, TimeProvider time) =>
        (_connection, _time) = (connection, time);

    /// <summary>Why nothing is kept any more; null while all is well.</summary>
    public string? Problem { get; private set; }

    /// <summary>Opens a cache, and makes it where there is none.</summary>
    /// <param name="path">The file.</param>
    /// <param name="time">Dates judgments; null for the machine's clock.</param>
    /// <exception cref="IOException">It is no such file, or can't be opened.</exception>
    public static JudgmentCache Open(string path, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            Directory.CreateDirectory(folder);
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString()
        );
        try
        {
            connection.Open();
            Prepare(connection, path);
            return new(connection, time ?? TimeProvider.System);
        }
        catch (SqliteException error)
        {
            connection.Dispose();
            throw new IOException(
                $"{path}: found no cache of judgments ({error.Message}), expected one, or no file.",
                error
            );
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    static void Prepare(SqliteConnection connection, string path)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA user_version";
        var format = (long)command.ExecuteScalar()!;
        if (format is not (0 or Format))
            throw new IOException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{path}: found format {format} of the judgment cache, expected {Format}. Name another file."
                )
            );
        // A verdict costs more than the wait for a disk, and a lost one can be asked for again: no sync for each.
        command.CommandText = $"""
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = NORMAL;
            CREATE TABLE IF NOT EXISTS judgment (
                key TEXT PRIMARY KEY, probability REAL, is_correct INTEGER, correct REAL, incorrect REAL, invalid REAL,
                detail TEXT, note TEXT, judge TEXT NOT NULL, at TEXT NOT NULL
            ) WITHOUT ROWID;
            PRAGMA user_version = {Format};
            """;
        command.ExecuteNonQuery();
    }

    /// <summary>How many judgments are kept.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                using var command = _connection.CreateCommand();
                command.CommandText = "SELECT COUNT(*) FROM judgment";
                return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
            }
        }
    }

    /// <summary>The judgment of that key; null where none is kept.</summary>
    public Verdict? Find(JudgmentKey key)
    {
        lock (_lock)
            try
            {
                using var command = _connection.CreateCommand();
                command.CommandText =
                    "SELECT probability, is_correct, correct, incorrect, invalid, detail, note FROM judgment WHERE key = $key";
                command.Parameters.AddWithValue("$key", key.ToString());
                using var row = command.ExecuteReader();
                return row.Read() ? Read(row) : null;
            }
            catch (SqliteException error)
            {
                Problem ??= error.Message;
                return null;
            }
    }

    // A number that is no probability was not written by us: such a row is asked for again.
    static Verdict? Read(SqliteDataReader row)
    {
        var verdict =
            row.IsDBNull(0)
                ? Verdict.Abstained(
                    AbstentionReason.NoDecision,
                    row.IsDBNull(5) ? "" : row.GetString(5)
                )
            : row.GetDouble(0) is >= 0 and <= 1 and var p ? Verdict.Scored(p, row.GetInt64(1) == 1)
            : null;
        return verdict is null
            ? null
            : verdict with
            {
                Distribution = row.IsDBNull(2)
                    ? null
                    : new(row.GetDouble(2), row.GetDouble(3), row.GetDouble(4)),
                Note = row.IsDBNull(6) ? null : row.GetString(6),
            };
    }

    /// <summary>Keeps a judgment, unless it is an abstention because something failed.</summary>
    /// <param name="key">What it depends on.</param>
    /// <param name="verdict">The judgment.</param>
    /// <param name="judge">The judge's name, for people who look into the file.</param>
    public void Keep(JudgmentKey key, Verdict verdict, string judge)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        if (verdict.Abstention is { Reason: not AbstentionReason.NoDecision })
            return;
        lock (_lock)
        {
            if (Problem is not null)
                return;
            try
            {
                using var command = _connection.CreateCommand();
                command.CommandText =
                    "INSERT OR REPLACE INTO judgment VALUES ($key, $p, $is, $c, $i, $v, $detail, $note, $judge, $at)";
                foreach (var (name, value) in Columns(verdict))
                    command.Parameters.AddWithValue(name, value ?? DBNull.Value);
                command.Parameters.AddWithValue("$key", key.ToString());
                command.Parameters.AddWithValue("$judge", judge);
                command.Parameters.AddWithValue(
                    "$at",
                    _time.GetUtcNow().ToString("u", CultureInfo.InvariantCulture)
                );
                command.ExecuteNonQuery();
            }
            catch (SqliteException error)
            {
                Problem = error.Message;
            }
        }
    }

    static IEnumerable<(string Name, object? Value)> Columns(Verdict verdict) =>
        [
            ("$p", verdict.TryGetProbability(out var p) ? p : null),
            ("$is", verdict.TryGetDecision(out var isCorrect) ? (isCorrect ? 1 : 0) : null),
            ("$c", verdict.Distribution?.Correct),
            ("$i", verdict.Distribution?.Incorrect),
            ("$v", verdict.Distribution?.Invalid),
            ("$detail", verdict.Abstention?.Detail),
            ("$note", verdict.Note),
        ];

    /// <summary>Closes the file.</summary>
    public void Dispose() => _connection.Dispose();
}
