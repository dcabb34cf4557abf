using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Storage.Series.Numbering;
using DuckDB.NET.Data;

namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>
/// The table of what was not accepted. A message of a thousand bad readings is a thousand rows: its bytes stand in the
/// first of them, and the others name that row.
/// </summary>
static class QuarantineTable
{
    public const string Definition =
        """
        CREATE TABLE quarantine (
            number BIGINT NOT NULL, received_at TIMESTAMP NOT NULL, topic VARCHAR NOT NULL, retained BOOLEAN NOT NULL,
            payload_number BIGINT NOT NULL, payload BLOB, reason VARCHAR NOT NULL, field VARCHAR, detail VARCHAR NOT NULL)
        """;

    /// <summary>Writes items and their accounts, numbered on from the last.</summary>
    public static void Append(DuckDBConnection connection, IReadOnlyList<QuarantinedItem> items, long lastNumber)
    {
        if (items.Count > 0)
        {
            AppendRows(connection, items, lastNumber);
            QuarantineNotes.AppendAccounts(connection, items, lastNumber);
        }
    }

    static void AppendRows(DuckDBConnection connection, IReadOnlyList<QuarantinedItem> items, long lastNumber)
    {
        using var appender = connection.CreateAppender("quarantine");
        var number = lastNumber;
        var payloadNumber = lastNumber;
        QuarantinedItem? before = null;
        foreach (var item in items)
        {
            number++;
            var repeats = before is not null && item.Payload.Span.SequenceEqual(before.Payload.Span);
            payloadNumber = repeats ? payloadNumber : number;
            appender.CreateRow()
                .AppendValue(number)
                .AppendValue(WholeMicroseconds.Of(item.ReceivedAt).UtcDateTime)
                .AppendValue(item.Topic)
                .AppendValue(item.Retained)
                .AppendValue(payloadNumber)
                .AppendValue(repeats ? null : item.Payload.ToArray())
                .AppendValue(item.Reason)
                .AppendValue(item.Field)
                .AppendValue(item.Detail)
                .EndRow();
            before = item;
        }
    }

    /// <summary>Drops the bytes of messages received before a time; what is said about them stays.</summary>
    /// <returns>How many messages it were.</returns>
    public static int Purge(DuckDBConnection connection, DateTimeOffset before)
    {
        const string Old = "payload IS NOT NULL AND received_at < make_timestamp($before)";
        var parameter = ("before", (object?)WholeMicroseconds.SinceEpoch(before));
        var count = Sql.Query(connection, $"SELECT count(*) FROM quarantine WHERE {Old}", columns => columns.Number(), parameter)[0];
        if (count > 0)
        {
            Sql.Execute(connection, $"UPDATE quarantine SET payload = NULL WHERE {Old}", parameter);
        }

        return (int)count;
    }

    /// <summary>The row that the cursor stands on.</summary>
    public static QuarantinedItem Read(ColumnCursor columns) => new(
        columns.Time(),
        columns.Text(),
        columns.Flag(),
        columns.Bytes(),
        columns.Text(),
        columns.TextOrNull(),
        columns.Text(),
        columns.TextOrNull());
}
