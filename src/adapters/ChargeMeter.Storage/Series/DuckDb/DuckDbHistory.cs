using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Storage.Series.History;
using ChargeMeter.Storage.Series.Numbering;
using DuckDB.NET.Data;

namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>What boards ask about the past. DuckDB groups; only groups come over.</summary>
/// <remarks>
/// Meter, time and station are plain conditions, so that blocks and files are passed over by their least and greatest values. A short statement, which groups by one key and
/// looks at each reading once, suffices where each group is plain: one station, one serial number, no revision, nothing retained. Where one is not,
/// a long statement is asked instead: two to five times slower, but it is rarely needed.
/// </remarks>
static class DuckDbHistory
{
    const string Period = "event_time >= make_timestamp($from) AND event_time < make_timestamp($to)";
    const string OneMeter = $"station = $station AND device = $device AND {Period}";
    const string SomeStations = $"station BETWEEN $first AND $last AND {Period}";

    const string CourseStart = "make_timestamp($from + (epoch_us(event_time) - $from) // $step * $step)";
    const string PeriodStart = "make_timestamp($from)";

    const string Figures =
        """
        count(*), min(event_time), arg_min(energy_uwh, event_time), max(event_time), arg_max(energy_uwh, event_time),
            min(energy_uwh), max(energy_uwh), max(power_kw)
        """;

    /// <summary>The table of readings.</summary>
    static readonly string Readings = ItemTable.All.OfType<ReadingTable>().Single().Name;

    static readonly string ShortCourse = Short("start", CourseStart, OneMeter);
    static readonly string LongCourse = Long(CourseStart, OneMeter);
    static readonly string ShortSpans = Short("device", PeriodStart, SomeStations);
    static readonly string LongSpans = Long(PeriodStart, SomeStations);

    /// <summary>One meter's course by steps.</summary>
    public static IReadOnlyList<RegisterSpan> Course(DuckDBConnection connection, CourseRequest request) => SerialNumbers.Settle(Ask(
        connection,
        ShortCourse,
        LongCourse,
        ("station", request.Station),
        ("device", request.Meter),
        ("from", WholeMicroseconds.SinceEpoch(request.Period.From)),
        ("to", WholeMicroseconds.SinceEpoch(request.Period.To)),
        ("step", request.Step.Ticks / TimeSpan.TicksPerMicrosecond)));

    /// <summary>The registers of all meters of some stations over a period.</summary>
    public static IReadOnlyList<RegisterSpan> Spans(DuckDBConnection connection, IReadOnlyCollection<string> stations, HistoryPeriod period)
    {
        var wanted = stations.ToHashSet(StringComparer.Ordinal);
        return wanted.Count == 0 ? [] : SerialNumbers.Settle(Ask(
            connection,
            ShortSpans,
            LongSpans,
            ("first", wanted.Min(StringComparer.Ordinal)),
            ("last", wanted.Max(StringComparer.Ordinal)),
            ("from", WholeMicroseconds.SinceEpoch(period.From)),
            ("to", WholeMicroseconds.SinceEpoch(period.To))).Where(span => wanted.Contains(span.Station)));
    }

    static List<RegisterSpan> Ask(
        DuckDBConnection connection, string shortStatement, string longStatement, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var found = Sql.Query(connection, shortStatement, columns => (Span: Span(columns), IsPlain: columns.Flag()), parameters);
        return found.TrueForAll(group => group.IsPlain)
            ? found.ConvertAll(group => group.Span)
            : Sql.Query(connection, longStatement, Span, parameters);
    }

    static string Short(string key, string start, string whose) =>
        $"""
        SELECT any_value(station), any_value(device), {start} AS start, any_value(serial), {Figures},
            min(hash(station, serial)) = max(hash(station, serial)) AND max(revision) = 0 AND NOT bool_or(retained)
        FROM {Readings} WHERE {whose}
        GROUP BY {key}
        """;

    static string Long(string start, string whose) =>
        $"""
        WITH live AS (SELECT * FROM {Readings} WHERE {whose} AND NOT retained)
        SELECT station, device, {start} AS start, serial, {Figures}
        FROM live
        WHERE revision = 0 AND NOT EXISTS (
            FROM live other
            WHERE other.revision > 0 AND other.station = live.station AND other.device = live.device AND other.event_time = live.event_time
                AND other.serial IS NOT DISTINCT FROM live.serial AND other.energy_uwh <> live.energy_uwh)
        GROUP BY ALL
        """;

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
