using System.Globalization;
using ChargeMeter.Storage.Series.DuckDb.Sealing;
using ChargeMeter.Storage.Series.Numbering;

namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>Writes what is stored for other programs: one table, units in the names of its columns, times in UTC, every revision.</summary>
static class DuckDbExport
{
    const string Readings =
        """
        SELECT station, device AS meter, event_time AS at_utc, {energy_uwh} AS energy_kwh, {export_uwh} AS export_kwh, power_kw, voltage_v, current_a,
            temperature_c, transaction_id, serial, clock, received_at AS received_at_utc, sent_at AS sent_at_utc, retained, delayed, revision, ingest
        FROM {source}
        """;

    const string Transactions =
        """
        SELECT station, device AS pile, transaction_id, kind AS event, event_time AS at_utc, {energy_uwh} AS energy_kwh,
            {session_energy_uwh} AS session_energy_kwh, connector, vehicle, {vehicle_energy_uwh} AS vehicle_energy_kwh, vehicle_energy_source, coverage,
            amount, currency, other_fees, discount, reason, serial, received_at AS received_at_utc, sent_at AS sent_at_utc, retained, delayed,
            revision, ingest
        FROM {source}
        """;

    static readonly string[] Registers = ["energy_uwh", "export_uwh", "session_energy_uwh", "vehicle_energy_uwh"];

    /// <summary>Writes a file.</summary>
    /// <returns>How many rows it has.</returns>
    public static long Write(SeriesReader reader, SeriesExport export, string path)
    {
        var connection = reader.Connection;
        var select = Select(reader, export);
        if (!export.IsParquet)
        {
            return CsvFile.Write(connection, select, path, SeriesExport.Notice, export.HasByteOrderMark);
        }

        Sql.Execute(
            connection,
            $"COPY ({select}) TO {Sql.Text(path)} (FORMAT parquet, COMPRESSION zstd, KV_METADATA {{ notice: {Sql.Text(SeriesExport.Notice)} }})");
        return Sql.Number(connection, $"SELECT count(*) FROM ({select})");
    }

    static string Select(SeriesReader reader, SeriesExport export)
    {
        var table = ItemTable.All.Single(table => export.IsTransactions ? table is EventTable : table is ReadingTable);
        var select = Registers.Aggregate(
            export.IsTransactions ? Transactions : Readings,
            // Exact: whole microwatt-hours are kilowatt-hours with nine decimals.
            (sql, register) => sql.Replace($"{{{register}}}", $"{register}::DECIMAL(19,0) * 0.000000001::DECIMAL(10,9)", StringComparison.Ordinal));
        string?[] conditions =
        [
            "true",
            export.Station is { } station ? $"station = {Sql.Text(station)}" : null,
            export.Meter is { } meter ? $"device = {Sql.Text(meter)}" : null,
            export.From is { } from ? $"event_time >= {Time(from)}" : null,
            export.To is { } to ? $"event_time < {Time(to)}" : null,
        ];
        return $"{select.Replace("{source}", reader.Source(table, ReachOf(export)), StringComparison.Ordinal)} WHERE {string.Join(" AND ", conditions.OfType<string>())} ORDER BY station, device, event_time, ingest";
    }

    static string Time(DateTimeOffset time) =>
        string.Create(CultureInfo.InvariantCulture, $"make_timestamp({WholeMicroseconds.SinceEpoch(time)})");

    static Reach ReachOf(SeriesExport export) => Reach.All with
    {
        FirstDay = export.From is { } from ? DateOnly.FromDateTime(from.UtcDateTime) : DateOnly.MinValue,
        LastDay = export.To is { } to ? DateOnly.FromDateTime(to.UtcDateTime) : DateOnly.MaxValue,
        FirstStation = export.Station,
        LastStation = export.Station,
    };
}
