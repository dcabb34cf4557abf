using System.Globalization;
using DuckDB.NET.Data;

namespace ChargeMeter.Storage.Series.DuckDb.Sealing;

/// <summary>Which files are part of the store: rows of its database, so that a file takes the place of open rows in one commit.</summary>
static class SealedCatalog
{
    public const string PartsDefinition =
        """
        CREATE TABLE sealed_parts (
            day DATE NOT NULL, name VARCHAR NOT NULL, first_station VARCHAR NOT NULL, last_station VARCHAR NOT NULL, readings BIGINT NOT NULL,
            bytes BIGINT NOT NULL, sha256 VARCHAR NOT NULL, first_ingest BIGINT NOT NULL, last_ingest BIGINT NOT NULL)
        """;

    public const string DaysDefinition =
        "CREATE TABLE sealed_days (day DATE NOT NULL, sealed_at TIMESTAMP NOT NULL, manifest VARCHAR NOT NULL)";

    /// <summary>The parts in which there may be something of what a query reaches for, by day and station.</summary>
    public static List<SealedPart> Touching(DuckDBConnection connection, in Reach reach) => Sql.Query(
        connection,
        """
        SELECT epoch_us(day::TIMESTAMP), name, first_station, last_station, readings, bytes, sha256, first_ingest, last_ingest FROM sealed_parts
        WHERE day >= CAST($from AS DATE) AND day <= CAST($to AS DATE) AND first_ingest <= $last AND last_ingest > $after
            AND ($lastStation IS NULL OR first_station <= $lastStation) AND ($firstStation IS NULL OR last_station >= $firstStation)
        ORDER BY day, first_station
        """,
        columns => new SealedPart(
            DayOf(columns.Number()),
            columns.Text(),
            columns.Text(),
            columns.Text(),
            columns.Number(),
            columns.Number(),
            columns.Text(),
            columns.Number(),
            columns.Number()),
        ("from", Literal(reach.FirstDay)),
        ("to", Literal(reach.LastDay)),
        ("last", reach.UpToIngest),
        ("after", reach.AfterIngest),
        ("firstStation", reach.FirstStation),
        ("lastStation", reach.LastStation));

    /// <summary>Puts a part in place of the one whose readings are in it.</summary>
    public static void Put(DuckDBConnection connection, SealedPart part, SealedPart? replaced)
    {
        if (replaced is not null)
        {
            Sql.Execute(connection, "DELETE FROM sealed_parts WHERE name = $name", ("name", replaced.Name));
        }

        Sql.Execute(
            connection,
            "INSERT INTO sealed_parts VALUES (CAST($day AS DATE), $name, $first, $last, $readings, $bytes, $sha256, $firstIngest, $lastIngest)",
            ("day", Literal(part.Day)),
            ("name", part.Name),
            ("first", part.FirstStation),
            ("last", part.LastStation),
            ("readings", part.Readings),
            ("bytes", part.Bytes),
            ("sha256", part.Sha256),
            ("firstIngest", part.FirstIngest),
            ("lastIngest", part.LastIngest));
    }

    /// <summary>Puts the manifest of a day in place of the one before.</summary>
    public static void Put(DuckDBConnection connection, SealedDay day)
    {
        Sql.Execute(connection, "DELETE FROM sealed_days WHERE day = CAST($day AS DATE)", ("day", Literal(day.Day)));
        Sql.Execute(
            connection,
            "INSERT INTO sealed_days VALUES (CAST($day AS DATE), make_timestamp($at), $manifest)",
            ("day", Literal(day.Day)),
            ("at", Numbering.WholeMicroseconds.SinceEpoch(day.SealedAt)),
            ("manifest", day.Manifest));
    }

    /// <summary>The sealed days in their order.</summary>
    public static List<SealedDay> Days(DuckDBConnection connection) => Sql.Query(
        connection,
        "SELECT epoch_us(day::TIMESTAMP), sealed_at, manifest FROM sealed_days ORDER BY day",
        columns => new SealedDay(DayOf(columns.Number()), columns.Time(), columns.Text()));

    /// <summary>Takes out the days before one, with their parts.</summary>
    /// <returns>How many readings were in them.</returns>
    public static long RemoveBefore(DuckDBConnection connection, DateOnly day)
    {
        var readings = Touching(connection, Reach.All with { LastDay = day.AddDays(-1) }).Sum(part => part.Readings);
        Sql.Execute(connection, "DELETE FROM sealed_parts WHERE day < CAST($day AS DATE)", ("day", Literal(day)));
        Sql.Execute(connection, $"DELETE FROM sealed_hours WHERE hour < {DaySlice.Start(day)}");
        Sql.Execute(connection, "DELETE FROM sealed_days WHERE day < CAST($day AS DATE)", ("day", Literal(day)));
        return readings;
    }

    static string Literal(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static DateOnly DayOf(long microseconds) => DateOnly.FromDateTime(DateTime.UnixEpoch.AddMicroseconds(microseconds));
}
