using System.Globalization;
using ChargeMeter.Storage.Series.Numbering;

namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>Finds quarantined items by what is asked of them.</summary>
static class QuarantineQueries
{
    // A row may be noted as replayed twice, by two people at once: the first time counts.
    const string Tables =
        """
        FROM quarantine q JOIN quarantine p ON p.number = q.payload_number
        LEFT JOIN quarantine_accounts a ON a.number = q.number
        LEFT JOIN (SELECT number, min(replayed_at) AS replayed_at FROM quarantine_replays GROUP BY number) r ON r.number = q.number
        """;

    const string Matches =
        """
        ($numbers::VARCHAR IS NULL OR list_contains(string_split($numbers::VARCHAR, ',')::BIGINT[], q.number))
        AND ($reason::VARCHAR IS NULL OR q.reason = $reason::VARCHAR)
        AND ($start::VARCHAR IS NULL OR starts_with(q.topic, $start::VARCHAR))
        AND ($from::BIGINT IS NULL OR q.received_at >= make_timestamp($from::BIGINT))
        AND ($to::BIGINT IS NULL OR q.received_at < make_timestamp($to::BIGINT))
        AND (NOT $open::BOOLEAN OR r.replayed_at IS NULL)
        """;

    const string Columns =
        """
        q.number, q.payload_number, q.received_at, q.topic, q.retained, coalesce(p.payload, ''::BLOB), q.reason, q.field, q.detail, a.account,
        p.payload IS NULL, r.replayed_at
        """;

    /// <summary>The newest rows that match, in order.</summary>
    public static IReadOnlyList<QuarantineRow> Find(SeriesReader reader, QuarantineFilter filter, int limit)
    {
        var newest = Sql.Query(
            reader.Connection,
            string.Create(CultureInfo.InvariantCulture, $"SELECT {Columns} {Tables} WHERE {Matches} ORDER BY q.number DESC LIMIT {limit}"),
            Read,
            Parameters(filter));
        newest.Reverse();
        return newest;
    }

    /// <summary>How many rows match, by reason.</summary>
    public static IReadOnlyDictionary<string, long> Count(SeriesReader reader, QuarantineFilter filter) => Sql.Query(
        reader.Connection,
        $"SELECT q.reason, count(*) {Tables} WHERE {Matches} GROUP BY q.reason",
        columns => KeyValuePair.Create(columns.Text(), columns.Number()),
        Parameters(filter)).ToDictionary(StringComparer.Ordinal);

    /// <summary>The rows of the messages of which a row matches.</summary>
    public static IReadOnlyList<QuarantineRow> Messages(SeriesReader reader, QuarantineFilter filter, long afterPayload, int limit) => Sql.Query(
        reader.Connection,
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT {Columns} {Tables} WHERE q.payload_number IN (
                SELECT DISTINCT q.payload_number {Tables} WHERE {Matches} AND q.payload_number > $after AND p.payload IS NOT NULL
                ORDER BY q.payload_number LIMIT {limit})
            ORDER BY q.number
            """),
        Read,
        [.. Parameters(filter), ("after", afterPayload)]);

    static QuarantineRow Read(ColumnCursor columns)
    {
        var (number, payload) = (columns.Number(), columns.Number());
        var item = QuarantineTable.Read(columns);
        return new QuarantineRow(number, payload, item, columns.Flag(), columns.TimeOrNull());
    }

    static (string Name, object? Value)[] Parameters(QuarantineFilter filter) =>
    [
        ("numbers", filter.Numbers is { } numbers ? string.Join(',', numbers) : null),
        ("reason", filter.Reason),
        ("start", filter.TopicStart),
        ("from", filter.From is { } from ? WholeMicroseconds.SinceEpoch(from) : null),
        ("to", filter.To is { } to ? WholeMicroseconds.SinceEpoch(to) : null),
        ("open", filter.IsOpenOnly),
    ];
}
