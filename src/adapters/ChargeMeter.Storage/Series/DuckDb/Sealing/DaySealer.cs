using DuckDB.NET.Data;

namespace ChargeMeter.Storage.Series.DuckDb.Sealing;

/// <summary>Which days have open readings, and how a day is made into files. Works on a snapshot, beside the intake.</summary>
static class DaySealer
{
    /// <summary>The days before one that have open readings, with the time at which each was sealed last.</summary>
    public static List<OpenDay> OpenDays(DuckDBConnection connection, DateOnly before)
    {
        var sealedAt = SealedCatalog.Days(connection).ToDictionary(day => day.Day, day => day.SealedAt);
        return
        [
            .. Sql.Query(
                connection,
                "SELECT epoch_us(date_trunc('day', event_time)::TIMESTAMP), count(*) FROM readings WHERE event_time < make_timestamp($before) GROUP BY 1 ORDER BY 1",
                columns => (Day: DateOnly.FromDateTime(DateTime.UnixEpoch.AddMicroseconds(columns.Number())), Readings: columns.Number()),
                ("before", Numbering.WholeMicroseconds.SinceEpoch(new DateTimeOffset(before, TimeOnly.MinValue, TimeSpan.Zero))))
                .Select(open => new OpenDay(open.Day, open.Readings, sealedAt.TryGetValue(open.Day, out var at) ? at : null)),
        ];
    }

    /// <summary>The files to write for a day; those that are damaged stay as they are, and what belongs to them stays open.</summary>
    public static List<DaySlice> Plan(DuckDBConnection connection, SealedFolder folder, DateOnly day, long watermark)
    {
        var parts = SealedCatalog.Touching(connection, Reach.All with { FirstDay = day, LastDay = day });
        return [.. DayPlan.Of(DayPlan.Open(connection, day, watermark), parts, day).Where(slice => slice.Replaced is not { } part || !folder.IsDamaged(part))];
    }
}
