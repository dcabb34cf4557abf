using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Storage.Series.DuckDb.Sealing;
using ChargeMeter.Storage.Series.History;
using ChargeMeter.Storage.Series.Numbering;

namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>What boards ask about the past. DuckDB groups; only groups come over.</summary>
/// <remarks>
/// Time, and the meter or the one station, are plain conditions, so that blocks and files are passed over by their least and greatest values; of several stations each
/// reading of the period is looked at, for a condition on texts costs more than the grouping that it saves. A short statement, which groups by one key, looks at each reading once and at
/// what is sealed by the hour, suffices where each group is plain: one station, one serial number, no revision, nothing retained. Where one is not,
/// a long statement is asked instead: two to five times slower, but it is rarely needed.
/// </remarks>
static class DuckDbHistory
{
    const string Period = "event_time >= make_timestamp($from) AND event_time < make_timestamp($to)";
    const string OneStation = $"{Period} AND station = $station";
    const string OneMeter = $"{OneStation} AND device = $device";

    const string CourseStart = "make_timestamp($from + (epoch_us(event_time) - $from) // $step * $step)";
    const string PeriodStart = "make_timestamp($from)";

    /// <summary>A reading as if it were an hour of its own.</summary>
    const string AsHour =
        """
        station, device, serial, event_time AS hour, 1::BIGINT AS readings, event_time AS first_at, energy_uwh AS first_uwh, event_time AS last_at,
            energy_uwh AS last_uwh, energy_uwh AS lowest_uwh, energy_uwh AS highest_uwh, power_kw AS highest_kw, revision = 0 AND NOT retained AS is_plain
        """;

    static readonly ItemTable Table = ItemTable.All.OfType<ReadingTable>().Single();

    /// <summary>One meter's course by steps.</summary>
    public static IReadOnlyList<RegisterSpan> Course(SeriesReader reader, CourseRequest request) => SerialNumbers.Settle(Ask(
        reader,
        new(CourseStart, "start", OneMeter, ReachOf(request.Period, [request.Station]), IsByTheHour(request.Period) && request.Step.Ticks % TimeSpan.TicksPerHour == 0),
        ("station", request.Station),
        ("device", request.Meter),
        ("from", WholeMicroseconds.SinceEpoch(request.Period.From)),
        ("to", WholeMicroseconds.SinceEpoch(request.Period.To)),
        ("step", request.Step.Ticks / TimeSpan.TicksPerMicrosecond)));

    /// <summary>The registers of all meters of some stations over a period.</summary>
    public static IReadOnlyList<RegisterSpan> Spans(SeriesReader reader, IReadOnlyCollection<string> stations, HistoryPeriod period)
    {
        var wanted = stations.ToHashSet(StringComparer.Ordinal);
        if (wanted.Count == 0)
        {
            return [];
        }

        var (from, to) = (("from", WholeMicroseconds.SinceEpoch(period.From)), ("to", WholeMicroseconds.SinceEpoch(period.To)));
        var question = new HistoryQuestion(PeriodStart, "device", Period, ReachOf(period, wanted), IsByTheHour(period));
        var found = wanted.Count == 1
            ? Ask(reader, question with { Whose = OneStation }, ("station", wanted.Single()), from, to)
            : Ask(reader, question, from, to);
        return SerialNumbers.Settle(found.Where(span => wanted.Contains(span.Station)));
    }

    static List<RegisterSpan> Ask(SeriesReader reader, HistoryQuestion question, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var found = Sql.Query(reader.Connection, Short(reader, question), columns => (Span: Span(columns), IsPlain: columns.Flag()), parameters);
        return found.TrueForAll(group => group.IsPlain)
            ? found.ConvertAll(group => group.Span)
            : Sql.Query(reader.Connection, Long(reader, question), Span, parameters);
    }

    static bool IsByTheHour(HistoryPeriod period) => period.From.UtcTicks % TimeSpan.TicksPerHour == 0 && period.To.UtcTicks % TimeSpan.TicksPerHour == 0;

    static Reach ReachOf(HistoryPeriod period, IReadOnlyCollection<string> stations) => Reach.All with
    {
        FirstDay = DateOnly.FromDateTime(period.From.UtcDateTime),
        LastDay = DateOnly.FromDateTime(period.To.UtcDateTime),
        FirstStation = stations.Min(StringComparer.Ordinal),
        LastStation = stations.Max(StringComparer.Ordinal),
    };

    // What is sealed has its hours already, where hours are fine enough; each open reading counts as an hour of its own.
    static string Hours(SeriesReader reader, HistoryQuestion question) => question.IsByTheHour
        ? $"""
          SELECT {AsHour} FROM {Table.Name} WHERE {question.Whose}
          UNION ALL BY NAME
          FROM sealed_hours WHERE {question.Whose.Replace("event_time", "hour", StringComparison.Ordinal)}
          """
        : $"SELECT {AsHour} FROM {reader.Source(Table, question.Reach)} WHERE {question.Whose}";

    static string Short(SeriesReader reader, HistoryQuestion question) =>
        $"""
        SELECT any_value(station), any_value(device), {question.Start.Replace("event_time", "hour", StringComparison.Ordinal)} AS start, any_value(serial),
            sum(readings)::BIGINT, min(first_at), arg_min(first_uwh, first_at), max(last_at), arg_max(last_uwh, last_at), min(lowest_uwh), max(highest_uwh), max(highest_kw),
            min(hash(station, serial)) = max(hash(station, serial)) AND bool_and(is_plain)
        FROM ({Hours(reader, question)})
        GROUP BY {question.Key}
        """;

    static string Long(SeriesReader reader, HistoryQuestion question) =>
        $"""
        WITH live AS (SELECT * FROM {reader.Source(Table, question.Reach)} WHERE {question.Whose} AND NOT retained)
        SELECT station, device, {question.Start} AS start, serial,
            count(*), min(event_time), arg_min(energy_uwh, event_time), max(event_time), arg_max(energy_uwh, event_time),
            min(energy_uwh), max(energy_uwh), max(power_kw)
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
