using System.Globalization;
using DuckDB.NET.Data;

namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>The tables of the store and the version of their format.</summary>
static class DuckDbSchema
{
    /// <summary>The format that this program writes and reads; FORMAT.md says what may change within one.</summary>
    public const int Format = 1;

    static readonly string[] Definitions =
    [
        .. ItemTable.All.Select(table => table.Definition),
        QuarantineTable.Definition,
        "CREATE TABLE snapshots (station VARCHAR NOT NULL, watermark BIGINT NOT NULL, engine VARCHAR NOT NULL, content BLOB NOT NULL)",
        "CREATE TABLE meta (name VARCHAR NOT NULL, value VARCHAR NOT NULL)",
        string.Create(CultureInfo.InvariantCulture, $"INSERT INTO meta VALUES ('format', '{Format}')"),
    ];

    /// <summary>Makes the tables of an empty file, and refuses a file that this program cannot read.</summary>
    public static void Prepare(DuckDBConnection connection)
    {
        var tables = Sql.Query(connection, "SELECT table_name FROM duckdb_tables() WHERE NOT temporary", columns => columns.Text());
        if (tables.Count == 0)
        {
            Sql.Execute(connection, $"BEGIN; {string.Join("; ", Definitions)}; COMMIT");
        }
        else if (tables.Contains("meta", StringComparer.Ordinal))
        {
            Check(connection);
        }
        else
        {
            throw new SeriesStoreException("The file is a DuckDB database, but not a series store: it has no table meta.");
        }

        Sql.Execute(connection, QuarantineNotes.Definition);
        Sql.Execute(connection, KnownItemsLookup.Definition);
    }

    static void Check(DuckDBConnection connection)
    {
        var found = Sql.Query(connection, "SELECT value FROM meta WHERE name = 'format'", columns => columns.Text());
        var format = found is [var text] && int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0;
        if (format != Format)
        {
            throw new SeriesStoreException(
                $"The series store has format {string.Join(", ", found)}; this program knows format {Format}. "
                + "A newer program wrote it: use that one, or a copy of the file from before.");
        }
    }
}
