using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Storage.Series.History;
using ChargeMeter.Storage.Series.Numbering;
using DuckDB.NET.Data;

namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>What boards ask about the past. DuckDB groups; only groups come over.</summary>
/// <remarks>
/// Both queries state station and event time, and the first the device, as plain conditions, so that blocks and files are passed over by their least
/// and greatest values. Further revisions are few and mostly none: they are found by <c>revision &gt; 0</c>, which rules out blocks as well.
/// </remarks>
static class DuckDbHistory
{
    const string OneMeter = "station = $station AND device = $device";
    const string SomeStations = "station IN (SELECT unnest($stations))";

    const string CourseStart = "make_timestamp($from + (epoch_us(t.event_time) - $from) // $step * $step)";
    const string PeriodStart = "make_timestamp($from)";

    /// <summary>The table of readings.</summary>
    static readonly string Readings = ItemTable.All.OfType<ReadingTable>().Single().Name;

    static readonly string CourseStatement = Statement(CourseStart, OneMeter);
    static readonly string SpansStatement = Statement(PeriodStart, SomeStations);

    /// <summary>One meter's course by steps.</summary>
    public static IReadOnlyList<RegisterSpan> Course(DuckDBConnection connection, CourseRequest request) => SerialNumbers.Settle(Sql.Query(
        connection,
        CourseStatement,
        Span,
        ("station", request.Station),
        ("device", request.Meter),
        ("from", WholeMicroseconds.SinceEpoch(request.Period.From)),
        ("to", WholeMicroseconds.SinceEpoch(request.Period.To)),
        ("step", request.Step.Ticks / TimeSpan.TicksPerMicrosecond)));

    /// <summary>The registers of all meters of some stations over a period.</summary>
    public static IReadOnlyList<RegisterSpan> Spans(DuckDBConnection connection, IReadOnlyCollection<string> stations, HistoryPeriod period) =>
        SerialNumbers.Settle(Sql.Query(
            connection,
            SpansStatement,
            Span,
            ("stations", stations.ToList()),
            ("from", WholeMicroseconds.SinceEpoch(period.From)),
            ("to", WholeMicroseconds.SinceEpoch(period.To))));

    static string Statement(string start, string whose)
    {
        var live = $"{whose} AND event_time >= make_timestamp($from) AND event_time < make_timestamp($to) AND NOT retained";
        return $"""
            SELECT t.station, t.device, {start} AS start, t.serial, count(*),
                min(t.event_time), arg_min(t.energy_uwh, t.event_time), max(t.event_time), arg_max(t.energy_uwh, t.event_time),
                min(t.energy_uwh), max(t.energy_uwh), max(t.power_kw)
            FROM (SELECT * FROM {Readings} WHERE {live} AND revision = 0) t
            WHERE NOT EXISTS (
                FROM (SELECT * FROM {Readings} WHERE {live} AND revision > 0) r
                WHERE r.station = t.station AND r.device = t.device AND r.event_time = t.event_time
                    AND r.serial IS NOT DISTINCT FROM t.serial AND r.energy_uwh <> t.energy_uwh)
            GROUP BY ALL
            """;
    }

    static RegisterSpan Span(ColumnCursor columns) => new(columns.Text(), columns.Text(), columns.Time(), columns.TextOrNull())
    {
        Readings = columns.Number(),
        FirstAt = columns.Time(),
        First = Energy.FromMicrowattHours(columns.Number()),
        LastAt = columns.Time(),
        Last = Energy.FromMicrowattHours(columns.Number()),
        Lowest = Energy.FromMicrowattHours(columns.Number()),
        Highest = Energy.FromMicrowattHours(columns.Number()),
        HighestPower = columns.RealOrNull() is { } power ? Power.FromKilowatts(power) : null,
    };
}
