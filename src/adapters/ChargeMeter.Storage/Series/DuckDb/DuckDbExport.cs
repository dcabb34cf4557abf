using System.Globalization;
using ChargeMeter.Storage.Series.Numbering;
using DuckDB.NET.Data;

namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>Writes what is stored for other programs: one table, units in the names of its columns, times in UTC, every revision.</summary>
static class DuckDbExport
{
    const string Readings =
        """
        SELECT station, device AS meter, event_time AS at_utc, {energy_uwh} AS energy_kwh, {export_uwh} AS export_kwh, power_kw, voltage_v, current_a,
            temperature_c, transaction_id, serial, clock, received_at AS received_at_utc, sent_at AS sent_at_utc, retained, delayed, revision, ingest
        FROM readings
        """;

    const string Transactions =
        """
        SELECT station, device AS pile, transaction_id, kind AS event, event_time AS at_utc, {energy_uwh} AS energy_kwh,
            {session_energy_uwh} AS session_energy_kwh, connector, vehicle, {vehicle_energy_uwh} AS vehicle_energy_kwh, vehicle_energy_source, coverage,
            amount, currency, other_fees, discount, reason, serial, received_at AS received_at_utc, sent_at AS sent_at_utc, retained, delayed,
            revision, ingest
        FROM transaction_events
        """;

    static readonly string[] Registers = ["energy_uwh", "export_uwh", "session_energy_uwh", "vehicle_energy_uwh"];

    /// <summary>Writes a file.</summary>
    /// <returns>How many rows it has.</returns>
    public static long Write(DuckDBConnection connection, SeriesExport export, string path)
    {
        var select = Select(export);
        if (!export.IsParquet)
        {
            return CsvFile.Write(connection, select, path, SeriesExport.Notice, export.HasByteOrderMark);
        }

        Sql.Execute(
            connection,
            $"COPY ({select}) TO {Quoted(path)} (FORMAT parquet, COMPRESSION zstd, KV_METADATA {{ notice: {Quoted(SeriesExport.Notice)} }})");
        return Sql.Number(connection, $"SELECT count(*) FROM ({select})");
    }

    static string Select(SeriesExport export)
    {
        var select = Registers.Aggregate(
            export.IsTransactions ? Transactions : Readings,
            // Exact: whole microwatt-hours are kilowatt-hours with nine decimals.
            (sql, register) => sql.Replace($"{{{register}}}", $"{register}::DECIMAL(19,0) * 0.000000001::DECIMAL(10,9)", StringComparison.Ordinal));
        string?[] conditions =
        [
            "true",
            export.Station is { } station ? $"station = {Quoted(station)}" : null,
            export.Meter is { } meter ? $"device = {Quoted(meter)}" : null,
            export.From is { } from ? $"event_time >= {Time(from)}" : null,
            export.To is { } to ? $"event_time < {Time(to)}" : null,
        ];
        return $"{select} WHERE {string.Join(" AND ", conditions.OfType<string>())} ORDER BY station, device, event_time, ingest";
    }

    static string Time(DateTimeOffset time) =>
        string.Create(CultureInfo.InvariantCulture, $"make_timestamp({WholeMicroseconds.SinceEpoch(time)})");

    // A statement that is copied takes no parameters.
    static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
