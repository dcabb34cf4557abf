using ChargeMeter.Storage.Series.DuckDb.Sealing;
using DuckDB.NET.Data;

namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>Reads open rows and sealed files as one table.</summary>
/// <param name="connection">In one transaction for all that must tell one story.</param>
/// <param name="folder">The sealed files.</param>
sealed class SeriesReader(DuckDBConnection connection, SealedFolder folder)
{
    public DuckDBConnection Connection { get; } = connection;

    /// <summary>The sealed files that were looked into.</summary>
    public List<SealedPart> Touched { get; } = [];

    /// <summary>Reads in a transaction of its own.</summary>
    public T OnOneSnapshot<T>(Func<SeriesReader, T> read)
    {
        Sql.Execute(Connection, "BEGIN TRANSACTION");
        try
        {
            return read(this);
        }
        finally
        {
            Sql.Execute(Connection, "ROLLBACK");
        }
    }

    /// <summary>What to select from to find all that a query reaches for in a table.</summary>
    public string Source(ItemTable table, in Reach reach)
    {
        var files = table is ReadingTable ? Files(reach) : [];
        return files.Count == 0
            ? table.Name
            : $"(SELECT {string.Join(", ", table.Columns)} FROM {table.Name} UNION ALL FROM {SealedReadings.From(files)})";
    }

    /// <summary>The sealed files in which there may be something of what a query reaches for.</summary>
    /// <param name="reach">What it reaches for.</param>
    /// <param name="stations">If only some stations between the first and the last are meant, those.</param>
    public IReadOnlyList<string> Files(in Reach reach, IReadOnlyCollection<string>? stations = null)
    {
        var parts = SealedCatalog.Touching(Connection, reach)
            .Where(part => !folder.IsDamaged(part) && (stations is null || stations.Any(part.Covers)))
            .ToList();
        Touched.AddRange(parts);
        return parts.ConvertAll(folder.PathOf);
    }
}
