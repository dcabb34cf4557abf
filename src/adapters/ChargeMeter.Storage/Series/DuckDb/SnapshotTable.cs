using DuckDB.NET.Data;

namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>The table of station snapshots: the newest of each.</summary>
static class SnapshotTable
{
    public const string Definition =
        "CREATE TABLE snapshots (station VARCHAR NOT NULL, watermark BIGINT NOT NULL, engine VARCHAR NOT NULL, content BLOB NOT NULL)";

    /// <summary>Puts a snapshot in place of the one before.</summary>
    public static SavedSnapshot Save(DuckDBConnection connection, SavedSnapshot snapshot)
    {
        Sql.Execute(connection, "DELETE FROM snapshots WHERE station = $station", ("station", snapshot.Station));
        using var appender = connection.CreateAppender("snapshots");
        appender.CreateRow()
            .AppendValue(snapshot.Station)
            .AppendValue(snapshot.Watermark)
            .AppendValue(snapshot.Engine)
            .AppendValue(snapshot.Content.ToArray())
            .EndRow();
        return snapshot;
    }
}
