using ChargeMeter.Storage.Series.DuckDb.Raw;
using ChargeMeter.Storage.Series.DuckDb.Sealing;
using DuckDB.NET.Data;

namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>Takes old rows out of the database. The files of sealed days that went are removed when the store is next tidied up.</summary>
static class Purge
{
    /// <summary>Takes out readings and events before a day each, in the transaction of the caller.</summary>
    public static long TakeOut(DuckDBConnection connection, DateOnly? readingsBefore, DateOnly? eventsBefore, long lastIngest)
    {
        var rows = 0L;
        if (readingsBefore is { } firstDay)
        {
            rows += SealedCatalog.RemoveBefore(connection, firstDay);
            rows += Before(connection, "readings", firstDay);
            RawIndex.RemoveReadings(connection, firstDay);
        }

        if (eventsBefore is { } first)
        {
            var events = Before(connection, "transaction_events", first);
            rows += events;
            _ = events > 0 ? RawIndex.RemoveEvents(connection) : 0;
        }

        if (rows > 0)
        {
            LastIngest.Keep(connection, lastIngest);
        }

        return rows;
    }

    static long Before(DuckDBConnection connection, string table, DateOnly day) => Sql.Execute(
        connection,
        $"DELETE FROM {table} WHERE event_time < make_timestamp($before)",
        ("before", Numbering.WholeMicroseconds.SinceEpoch(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero))));
}
