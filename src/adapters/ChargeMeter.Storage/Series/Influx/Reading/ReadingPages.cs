using ChargeMeter.Metrology.Quantities;
using ChargeMeter.Storage.Series.History;

namespace ChargeMeter.Storage.Series.Influx.Reading;

/// <summary>Reads what <see cref="Lines.ItemLines"/> wrote of readings, page by page in the order of time.</summary>
sealed class ReadingPages
{
    /// <summary>Rows in one answer: with the longest names it stays below what the client takes, and no server is asked for too much at once.</summary>
    public const int PageRows = 2_000;

    readonly InfluxQuery _query;

    /// <summary>The pages of a database.</summary>
    public ReadingPages(InfluxQuery query) => _query = query;

    /// <summary>The readings of a station, or of one meter of it, over a period.</summary>
    public async Task<IReadOnlyList<HistoryReading>> ReadAsync(
        string station, string? meter, HistoryPeriod period, CancellationToken cancellationToken)
    {
        // A series for each role that the meter had when a line was written: the same reading may be there twice.
        var readings = new HashSet<HistoryReading>();
        var (from, limit) = (period.From, PageRows);
        while (true)
        {
            var page = await _query.AskAsync(Statement(station, meter, from, period.To, limit), row => Reading(station, row), cancellationToken);
            readings.UnionWith(page.Rows);
            if (page.Rows.Count < limit && !page.IsCut)
            {
                return [.. readings];
            }

            // The last instant may have been cut through: it is read again. If it is all of the page, more must fit on one.
            var last = page.Rows.Count == 0 ? from : page.Rows[^1].At;
            if (last == from && page.IsCut)
            {
                throw new SeriesStoreException("InfluxDB cuts its answers so short that not even one instant fits: raise its max-row-limit.");
            }

            limit = last == from ? limit * 2 : PageRows;
            from = last;
        }
    }

    static string Statement(string station, string? meter, DateTimeOffset from, DateTimeOffset to, int limit) => FormattableString.Invariant(
        $"""
        SELECT energy_uwh, power_kw, serial, meter, rev FROM chargemeter_reading WHERE station = {InfluxQl.Text(station)}{OfMeter(meter)} AND time >= {InfluxQl.Time(from)} AND time < {InfluxQl.Time(to)} ORDER BY time LIMIT {limit}
        """);

    static string OfMeter(string? meter) => meter is null ? "" : $" AND meter = {InfluxQl.Text(meter)}";

    static HistoryReading Reading(string station, InfluxRow row) => new(
        station,
        row.Text("meter") ?? throw InfluxRow.Missing("meter"),
        row.Time,
        row.Text("serial"),
        int.TryParse(row.Text("rev"), System.Globalization.CultureInfo.InvariantCulture, out var revision) ? revision : throw InfluxRow.Missing("rev"),
        row.Whole("energy_uwh") is { } register ? Energy.FromMicrowattHours(register) : throw InfluxRow.Missing("energy_uwh"),
        row.Real("power_kw") is { } power ? Power.FromKilowatts(power) : null);
}
