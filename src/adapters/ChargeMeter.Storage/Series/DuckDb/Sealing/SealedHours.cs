using DuckDB.NET.Data;

namespace ChargeMeter.Storage.Series.DuckDb.Sealing;

/// <summary>
/// What the sealed readings of each meter say by the hour: worked out when they are sealed, so that a course of years or the energies of a whole fleet need not be
/// read from the files. A copy: the files have it all.
/// </summary>
static class SealedHours
{
    public const string Definition =
        """
        CREATE TABLE sealed_hours (
            station VARCHAR NOT NULL, device VARCHAR NOT NULL, serial VARCHAR, hour TIMESTAMP NOT NULL, readings BIGINT NOT NULL,
            first_at TIMESTAMP NOT NULL, first_uwh BIGINT NOT NULL, last_at TIMESTAMP NOT NULL, last_uwh BIGINT NOT NULL,
            lowest_uwh BIGINT NOT NULL, highest_uwh BIGINT NOT NULL, highest_kw DOUBLE, is_plain BOOLEAN NOT NULL)
        """;

    /// <summary>The hours of a sealed file as a query.</summary>
    public static string Of(string file) =>
        $"""
        SELECT station, device, serial, date_trunc('hour', event_time) AS hour, count(*) AS readings,
            min(event_time) AS first_at, arg_min(energy_uwh, event_time) AS first_uwh, max(event_time) AS last_at, arg_max(energy_uwh, event_time) AS last_uwh,
            min(energy_uwh) AS lowest_uwh, max(energy_uwh) AS highest_uwh, max(power_kw) AS highest_kw, max(revision) = 0 AND NOT bool_or(retained) AS is_plain
        FROM {SealedReadings.Files([file])} GROUP BY ALL ORDER BY station, device, hour
        """;

    /// <summary>Puts the hours of a part in place of those of the part before, from the file in which they wait.</summary>
    public static void Put(DuckDBConnection connection, SealedPart part, string hoursFile)
    {
        Sql.Execute(
            connection,
            $"DELETE FROM sealed_hours WHERE hour >= {DaySlice.Start(part.Day)} AND hour < {DaySlice.Start(part.Day.AddDays(1))} AND station >= $first AND station <= $last",
            ("first", part.FirstStation),
            ("last", part.LastStation));
        Sql.Execute(connection, $"INSERT INTO sealed_hours FROM {SealedReadings.Files([hoursFile])}");
    }
}
