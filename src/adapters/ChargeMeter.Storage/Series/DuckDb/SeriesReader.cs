using ChargeMeter.Storage.Series.DuckDb.Sealing;
using DuckDB.NET.Data;

namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>Reads open rows and sealed files as one table.</summary>
/// <param name="connection">In one transaction for all that must tell one story.</param>
/// <param name="folder">The sealed files.</param>
sealed class SeriesReader(DuckDBConnection connection, SealedFolder folder)
{
    public DuckDBConnection Connection { get; } = connection;

    /// <summary>What to select from to find all that a query reaches for in a table.</summary>
    public string Source(ItemTable table, in Reach reach)
    {
        var files = table is ReadingTable ? Files(reach) : [];
        return files.Count == 0
            ? table.Name
            : $"(SELECT {string.Join(", ", table.Columns)} FROM {table.Name} UNION ALL FROM {SealedReadings.From(files)})";
    }

    /// <summary>The sealed files in which there may be something of what a query reaches for.</summary>
    public IReadOnlyList<string> Files(in Reach reach) =>
        [.. SealedCatalog.Touching(Connection, reach).Where(part => !folder.IsDamaged(part)).Select(folder.PathOf)];
}
