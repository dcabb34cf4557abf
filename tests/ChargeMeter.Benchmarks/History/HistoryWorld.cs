using System.Globalization;
using ChargeMeter.Storage.Series.DuckDb;
using DuckDB.NET.Data;

namespace ChargeMeter.Benchmarks.History;

/// <summary>Readings of 2,000 piles at 200 stations, one a quarter of an hour each, in the order in which they arrive; made by DuckDB itself.</summary>
static class HistoryWorld
{
    internal const int Meters = 2_000;

    const int MetersAtStation = 10;
    const int IntervalMinutes = 15;

    internal static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    internal static IReadOnlyList<string> Stations { get; } = [.. Enumerable.Range(0, Meters / MetersAtStation).Select(Station)];

    internal static string Station(int station) => string.Create(CultureInfo.InvariantCulture, $"ST-{station:0000}");

    internal static (string Station, string Meter) Meter(int meter)
    {
        var station = Station(meter / MetersAtStation);
        return (station, string.Create(CultureInfo.InvariantCulture, $"{station}-P{(meter % MetersAtStation) + 1:00}"));
    }

    /// <summary>When the last of so many readings was read.</summary>
    internal static DateTimeOffset End(long readings) => Start.AddMinutes(readings / Meters * IntervalMinutes);

    /// <summary>A store of its own format with so many readings in it.</summary>
    internal static async Task FillStoreAsync(string path, long readings)
    {
        await using (await DuckDbSeriesStore.OpenAsync(new(path), CancellationToken.None))
        {
            // Makes the tables.
        }

        Execute(path, string.Create(CultureInfo.InvariantCulture, $"""
            INSERT INTO readings SELECT i + 1, 0, {StationOf}, {MeterOf}, {TimeOf}, {TimeOf} + to_microseconds(CAST(200000 + hash(i) % 800000 AS BIGINT)), {TimeOf} + to_milliseconds(CAST(hash(i) % 100 AS BIGINT)),
                i // {Meters}, false, false, CAST(md5(CAST(i AS VARCHAR)) AS UUID), {RegisterOf}, NULL,
                {PowerOf}, 220 + hash(i) % 150 / 10.0, hash(i) % 3000 / 10.0, 15 + i // 40000 % 20, NULL, 'MTR-' || i % {Meters}, 'synchronised'
            FROM range({readings}) t(i)
            """));
    }

    /// <summary>A table as one would make it without us: what is asked for and no more, in the order of arrival.</summary>
    internal static void FillPlain(string path, long readings) => Execute(path, string.Create(CultureInfo.InvariantCulture, $"""
        CREATE TABLE plain AS SELECT {StationOf} AS station, {MeterOf} AS device, {TimeOf} AS event_time, {RegisterOf} AS energy_uwh, {PowerOf} AS power_kw
        FROM range({readings}) t(i)
        """));

    static string StationOf => $"format('ST-{{:04d}}', i % {Meters} // {MetersAtStation})";

    static string MeterOf => $"{StationOf} || format('-P{{:02d}}', i % {MetersAtStation} + 1)";

    static string TimeOf => $"make_timestamp(({Start.ToUnixTimeSeconds()} + i // {Meters} * {IntervalMinutes * 60}) * 1000000)";

    // Registers of 0.01 kWh, 0.25 kWh a quarter of an hour and a little more or less.
    static string RegisterOf => $"CAST((i % {Meters} * 1000000 + i // {Meters} * 25 + hash(i) % 25) * 10000000 AS BIGINT)";

    static string PowerOf => "CAST(hash(i) % 6000 / 100.0 AS DOUBLE)";

    static void Execute(string path, string sql)
    {
        using var connection = new DuckDBConnection($"DataSource={path};memory_limit=2GB");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The statements of this file, with its own numbers.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
