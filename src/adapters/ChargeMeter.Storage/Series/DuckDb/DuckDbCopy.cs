using System.Globalization;
using DuckDB.NET.Data;

namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>Reads the whole file: to copy it, or to see whether it can be read.</summary>
static class DuckDbCopy
{
    static readonly string Newest =
        $"SELECT greatest({string.Join(", ", ItemTable.All.Select(table => $"(SELECT coalesce(max(ingest), 0) FROM {table.Name})"))}, (SELECT coalesce(max(ingest), 0) FROM sealed_meters))";

    static int Copies;

    /// <summary>Makes a copy in one transaction, so that all its tables are of one instant.</summary>
    /// <returns>The highest ingest number in it.</returns>
    public static long Make(DuckDBConnection connection, string path)
    {
        var copy = string.Create(CultureInfo.InvariantCulture, $"copy_{Interlocked.Increment(ref Copies)}");
        var source = Sql.Query(connection, "SELECT current_database()", columns => columns.Text())[0];
        Sql.Execute(connection, $"ATTACH {Sql.Text(path)} AS {copy}");
        try
        {
            return Fill(connection, source, copy);
        }
        finally
        {
            Sql.Execute(connection, $"DETACH {copy}");
        }
    }

    static long Fill(DuckDBConnection connection, string source, string copy)
    {
        Sql.Execute(connection, "BEGIN TRANSACTION");
        try
        {
            var newest = Sql.Number(connection, Newest);
            Sql.Execute(connection, $"COPY FROM DATABASE \"{source}\" TO {copy}");
            Sql.Execute(connection, "COMMIT");
            return newest;
        }
        catch (DuckDBException)
        {
            // Nothing can be detached from within a transaction that failed.
            Sql.Execute(connection, "ROLLBACK");
            throw;
        }
    }

    /// <summary>Reads every column of every row: DuckDB checks the checksum of each block as it reads it.</summary>
    public static IReadOnlyList<string> FindDamage(SeriesReader reader)
    {
        var connection = reader.Connection;
        var tables = Sql.Query(connection, "SELECT table_name FROM duckdb_tables() WHERE NOT temporary ORDER BY 1", columns => columns.Text());
        return [.. tables.Select(table => DamageOf(connection, table)).OfType<string>()];
    }

    static string? DamageOf(DuckDBConnection connection, string table)
    {
        try
        {
            _ = Sql.Number(connection, $"SELECT count(hash(t)) FROM {table} t");
            return null;
        }
        catch (DuckDBException damage)
        {
            return $"{table}: {damage.Message}";
        }
    }
}
