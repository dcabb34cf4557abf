using System.Globalization;
using DuckDB.NET.Data;

namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>The highest ingest number that was ever given, kept where the rows no longer tell it: no number is given twice.</summary>
static class LastIngest
{
    /// <summary>What was kept; zero for nothing.</summary>
    public static long Kept(DuckDBConnection connection) =>
        Sql.Number(connection, "SELECT coalesce(max(CAST(value AS BIGINT)), 0) FROM meta WHERE name = 'last_ingest'");

    /// <summary>Keeps it, in the transaction of the caller.</summary>
    public static void Keep(DuckDBConnection connection, long number)
    {
        Sql.Execute(connection, "DELETE FROM meta WHERE name = 'last_ingest'");
        Sql.Execute(
            connection, "INSERT INTO meta VALUES ('last_ingest', $value)", ("value", number.ToString(CultureInfo.InvariantCulture)));
    }
}
