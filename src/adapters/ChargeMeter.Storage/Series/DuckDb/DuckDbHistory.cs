using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Storage.Series.History;
using ChargeMeter.Storage.Series.Numbering;
using DuckDB.NET.Data;

namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>What boards ask about the past. DuckDB groups; only groups come over.</summary>
/// <remarks>
/// Time, and the meter or the one station, are plain conditions, so that blocks and files are passed over by their least and greatest values; of several
/// stations each reading of the period is looked at, for a condition on texts costs more than the grouping that it saves. A short statement, which groups by one key and
/// looks at each reading once, suffices where each group is plain: one station, one serial number, no revision, nothing retained. Where one is not,
/// a long statement is asked instead: two to five times slower, but it is rarely needed.
/// </remarks>
static class DuckDbHistory
{
    const string Period = "event_time >= make_timestamp($from) AND event_time < make_timestamp($to)";
    const string OneStation = $"{Period} AND station = $station";
    const string OneMeter = $"{OneStation} AND device = $device";

    const string CourseStart = "make_timestamp($from + (epoch_us(event_time) - $from) // $step * $step)";
    const string PeriodStart = "make_timestamp($from)";

    const string Figures =
        """
        count(*), min(event_time), arg_min(energy_uwh, event_time), max(event_time), arg_max(energy_uwh, event_time),
            min(energy_uwh), max(energy_uwh), max(power_kw)
        """;

    /// <summary>The table of readings.</summary>
    static readonly string Readings = ItemTable.All.OfType<ReadingTable>().Single().Name;

    static readonly (string Short, string Long) Course = (Short("any_value(device)", CourseStart, OneMeter, "start"), Long(CourseStart, OneMeter));
    static readonly (string Short, string Long) StationSpans = (Short("device", PeriodStart, OneStation, "device"), Long(PeriodStart, OneStation));
    static readonly (string Short, string Long) AllSpans = (Short("device", PeriodStart, Period, "device"), Long(PeriodStart, Period));

    /// <summary>One meter's course by steps.</summary>
    public static IReadOnlyList<RegisterSpan> ReadCourse(DuckDBConnection connection, CourseRequest request) => SerialNumbers.Settle(Ask(
        connection,
        Course,
        ("station", request.Station),
        ("device", request.Meter),
        ("from", WholeMicroseconds.SinceEpoch(request.Period.From)),
        ("to", WholeMicroseconds.SinceEpoch(request.Period.To)),
        ("step", request.Step.Ticks / TimeSpan.TicksPerMicrosecond)));

    /// <summary>The registers of all meters of some stations over a period.</summary>
    public static IReadOnlyList<RegisterSpan> ReadSpans(DuckDBConnection connection, IReadOnlyCollection<string> stations, HistoryPeriod period)
    {
        var wanted = stations.ToHashSet(StringComparer.Ordinal);
        if (wanted.Count == 0)
        {
            return [];
        }

        var (from, to) = (("from", WholeMicroseconds.SinceEpoch(period.From)), ("to", WholeMicroseconds.SinceEpoch(period.To)));
        var found = wanted.Count == 1
            ? Ask(connection, StationSpans, ("station", wanted.Single()), from, to)
            : Ask(connection, AllSpans, from, to);
        return SerialNumbers.Settle(found.Where(span => wanted.Contains(span.Station)));
    }

    static List<RegisterSpan> Ask(
        DuckDBConnection connection, (string Short, string Long) statements, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var found = Sql.Query(connection, statements.Short, columns => (Span: Span(columns), IsPlain: columns.Flag()), parameters);
        return found.TrueForAll(group => group.IsPlain)
            ? found.ConvertAll(group => group.Span)
            : Sql.Query(connection, statements.Long, Span, parameters);
    }

    static string Short(string device, string start, string whose, string key) =>
        $"""
        SELECT any_value(station), {device}, {start} AS start, any_value(serial), {Figures},
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
