using System.Globalization;
using ChargeMeter.Storage.Series.Numbering;
using ChargeMeter.Storage.Series.Raw;
using DuckDB.NET.Data;

namespace ChargeMeter.Storage.Series.DuckDb.Raw;

/// <summary>The table of blocks: a block that is not in it was never committed, or has been taken out.</summary>
static class RawIndex
{
    public const string Definition =
        """
        CREATE TABLE IF NOT EXISTS raw_blocks (
            kind VARCHAR NOT NULL, file VARCHAR NOT NULL, position BIGINT NOT NULL, length INTEGER NOT NULL, bytes INTEGER NOT NULL, messages INTEGER NOT NULL,
            first_ingest BIGINT NOT NULL, last_ingest BIGINT NOT NULL, first_received TIMESTAMP NOT NULL, last_received TIMESTAMP NOT NULL)
        """;

    const string Columns = "kind, file, position, length, bytes, messages, first_ingest, last_ingest, first_received, last_received";

    const string Matches =
        """
        first_ingest > $after
        AND ($ingest::BIGINT IS NULL OR (first_ingest <= $ingest::BIGINT AND last_ingest >= $ingest::BIGINT))
        AND ($from::BIGINT IS NULL OR last_received >= make_timestamp($from::BIGINT))
        AND ($to::BIGINT IS NULL OR first_received < make_timestamp($to::BIGINT))
        """;

    /// <summary>The next event at or after the beginning of each block of events, which is in it or past it.</summary>
    const string FilesWithEvents =
        "SELECT b.file FROM raw_blocks b ASOF JOIN transaction_events e ON b.first_ingest <= e.ingest WHERE b.kind = 'transactions' AND e.ingest <= b.last_ingest";

    /// <summary>Writes a block.</summary>
    public static void Append(DuckDBConnection connection, RawBlock block)
    {
        using var appender = connection.CreateAppender("raw_blocks");
        appender.CreateRow()
            .AppendValue(block.Kind)
            .AppendValue(block.File)
            .AppendValue(block.Position)
            .AppendValue(block.Length)
            .AppendValue(block.Bytes)
            .AppendValue(block.Messages)
            .AppendValue(block.FirstIngest)
            .AppendValue(block.LastIngest)
            .AppendValue(block.FirstReceived.UtcDateTime)
            .AppendValue(block.LastReceived.UtcDateTime)
            .EndRow();
    }

    /// <summary>The first blocks after an ingest number in which there may be something that a filter lets through, in the order of ingest.</summary>
    public static IReadOnlyList<RawBlock> Find(DuckDBConnection connection, RawFilter filter, long after, int limit) => Sql.Query(
        connection,
        string.Create(CultureInfo.InvariantCulture, $"SELECT {Columns} FROM raw_blocks WHERE {Matches} ORDER BY first_ingest LIMIT {limit}"),
        Read,
        ("after", after),
        ("ingest", filter.Ingest),
        ("from", filter.From is { } from ? WholeMicroseconds.SinceEpoch(from) : null),
        ("to", filter.To is { } to ? WholeMicroseconds.SinceEpoch(to) : null));

    /// <summary>Where the blocks up to an ingest number end in their files.</summary>
    public static IReadOnlyList<(string File, long End)> Ends(DuckDBConnection connection, long upToIngest) => Sql.Query(
        connection,
        "SELECT file, max(position + length) FROM raw_blocks WHERE first_ingest <= $last GROUP BY file ORDER BY file",
        columns => (columns.Text(), columns.Number()),
        ("last", upToIngest));

    /// <summary>Where the blocks of a file end.</summary>
    public static long EndOf(DuckDBConnection connection, string file) => Sql.Query(
        connection,
        "SELECT coalesce(max(position + length), 0) FROM raw_blocks WHERE file = $file",
        columns => columns.Number(),
        ("file", file))[0];

    /// <summary>Takes out the files whose messages of readings were all received before a day.</summary>
    /// <returns>How many messages went.</returns>
    public static long RemoveReadings(DuckDBConnection connection, DateOnly before)
    {
        var time = new DateTimeOffset(before, TimeOnly.MinValue, TimeSpan.Zero);
        return Remove(
            connection,
            "kind = 'readings' AND file IN (SELECT file FROM raw_blocks GROUP BY file HAVING max(last_received) < make_timestamp($before))",
            ("before", WholeMicroseconds.SinceEpoch(time)));
    }

    /// <summary>Takes out the files of whose events none is left.</summary>
    /// <returns>How many messages went.</returns>
    public static long RemoveEvents(DuckDBConnection connection) =>
        Remove(connection, $"kind = 'transactions' AND file NOT IN ({FilesWithEvents})");

    static long Remove(DuckDBConnection connection, string condition, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var messages = Sql.Query(
            connection, $"SELECT coalesce(sum(messages), 0)::BIGINT FROM raw_blocks WHERE {condition}", columns => columns.Number(), parameters)[0];
        if (messages > 0)
        {
            Sql.Execute(connection, $"DELETE FROM raw_blocks WHERE {condition}", parameters);
        }

        return messages;
    }

    static RawBlock Read(ColumnCursor columns) => new(
        columns.Text(),
        columns.Text(),
        columns.Number(),
        columns.Small(),
        columns.Small(),
        columns.Small(),
        columns.Number(),
        columns.Number(),
        columns.Time(),
        columns.Time());
}
