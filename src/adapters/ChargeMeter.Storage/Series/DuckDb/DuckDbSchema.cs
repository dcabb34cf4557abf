using System.Globalization;
using ChargeMeter.Storage.Series.DuckDb.Raw;
using ChargeMeter.Storage.Series.DuckDb.Sealing;
using DuckDB.NET.Data;

namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>The tables of the store and the version of their format.</summary>
static class DuckDbSchema
{
    /// <summary>The format that this program writes; FORMAT.md says what may change within one.</summary>
    public const int Format = 3;

    const string SetFormat = "DELETE FROM meta WHERE name = 'format'";

    /// <summary>What format 2 added to format 1: sealed days.</summary>
    static readonly string[] Since2 = [SealedCatalog.PartsDefinition, SealedCatalog.DaysDefinition, SealedHours.Definition, SeriesFrontier.Definition];

    /// <summary>What format 3 left out of format 2: the digests of readings.</summary>
    static readonly string[] Since3 = ["ALTER TABLE readings DROP COLUMN content"];

    static readonly string[] Definitions =
    [
        .. ItemTable.All.Select(table => table.Definition),
        QuarantineTable.Definition,
        SnapshotTable.Definition,
        "CREATE TABLE meta (name VARCHAR NOT NULL, value VARCHAR NOT NULL)",
        .. Since2,
    ];

    static string Stamp { get; } = string.Create(CultureInfo.InvariantCulture, $"INSERT INTO meta VALUES ('format', '{Format}')");

    /// <summary>Makes the tables of an empty file, brings an older one up to date, and refuses a file that this program cannot read.</summary>
    public static void Prepare(DuckDBConnection connection)
    {
        var tables = Sql.Query(connection, "SELECT table_name FROM duckdb_tables() WHERE NOT temporary", columns => columns.Text());
        if (tables.Count == 0)
        {
            InOneCommit(connection, [.. Definitions, Stamp]);
        }
        else if (tables.Contains("meta", StringComparer.Ordinal))
        {
            BringUpToDate(connection);
        }
        else
        {
            throw new SeriesStoreException("The file is a DuckDB database, but not a series store: it has no table meta.");
        }

        Sql.Execute(connection, QuarantineNotes.Definition);
        Sql.Execute(connection, RawIndex.Definition);
        Sql.Execute(connection, KnownItemsLookup.Definition);
    }

    static void BringUpToDate(DuckDBConnection connection)
    {
        var found = Sql.Query(connection, "SELECT value FROM meta WHERE name = 'format'", columns => columns.Text());
        switch (found is [var text] && int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0)
        {
            case Format:
                break;
            case 2:
                InOneCommit(connection, [.. Since3, SetFormat, Stamp]);
                break;
            case 1:
                InOneCommit(connection, [.. Since2, .. Since3, SetFormat, Stamp]);
                break;
            default:
                throw new SeriesStoreException(
                    $"The series store has format {string.Join(", ", found)}; this program knows the formats up to {Format}. "
                    + "A newer program wrote it: use that one, or a copy of the file from before.");
        }
    }

    static void InOneCommit(DuckDBConnection connection, string[] statements) =>
        Sql.Execute(connection, $"BEGIN; {string.Join("; ", statements)}; COMMIT");
}
