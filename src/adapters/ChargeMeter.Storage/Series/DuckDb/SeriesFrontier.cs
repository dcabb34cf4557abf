using ChargeMeter.Monitoring.Admission;
using DuckDB.NET.Data;

namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>
/// How far the store has come: the newest event time of each device, beyond which everything must be new, and the
/// highest ingest number of each station. It grows with the fleet, not with the rows.
/// </summary>
sealed class SeriesFrontier
{
    /// <summary>The statement that makes the table of what the sealed readings add to it.</summary>
    public const string Definition =
        "CREATE TABLE sealed_meters (station VARCHAR NOT NULL, device VARCHAR NOT NULL, newest TIMESTAMP NOT NULL, ingest BIGINT NOT NULL)";

    readonly Dictionary<Device, DeviceFrontier> _known = [];

    /// <summary>The highest ingest number of each station.</summary>
    public IReadOnlyDictionary<string, long> Watermarks =>
        _known.Where(pair => pair.Value.Ingest > 0).GroupBy(pair => pair.Key.Station, pair => pair.Value.Ingest, StringComparer.Ordinal)
            .ToDictionary(station => station.Key, station => station.Max(), StringComparer.Ordinal);

    /// <summary>The frontier of what is stored.</summary>
    public static SeriesFrontier Load(DuckDBConnection connection)
    {
        var frontier = new SeriesFrontier();
        foreach (var table in ItemTable.All)
        {
            frontier.Take(connection, table, $"SELECT station, device, max(event_time), max(ingest) FROM {table.Name} GROUP BY station, device");
        }

        frontier.Take(connection, ItemTable.All.OfType<ReadingTable>().Single(), "SELECT station, device, newest, ingest FROM sealed_meters");
        return frontier;
    }

    /// <summary>Keeps how far the readings of some stations go: to be done with the commit that seals a part of them.</summary>
    public void SaveReadings(DuckDBConnection connection, string firstStation, string lastStation)
    {
        Sql.Execute(
            connection, "DELETE FROM sealed_meters WHERE station >= $first AND station <= $last", ("first", firstStation), ("last", lastStation));
        using var appender = connection.CreateAppender("sealed_meters");
        foreach (var (device, known) in _known.Where(pair => pair is { Key.Table: ReadingTable, Value.Ingest: > 0 } && IsWithin(pair.Key.Station)))
        {
            appender.CreateRow()
                .AppendValue(device.Station)
                .AppendValue(device.Name)
                .AppendValue(known.Newest.UtcDateTime)
                .AppendValue(known.Ingest)
                .EndRow();
        }

        bool IsWithin(string station) => string.CompareOrdinal(firstStation, station) <= 0 && string.CompareOrdinal(station, lastStation) <= 0;
    }

    /// <summary>How far an item's device goes.</summary>
    public DeviceFrontier DeviceOf(AdmittedItem item) => DeviceOf(new Device(ItemTable.Of(item), item.Station, item.Device));

    void Take(DuckDBConnection connection, ItemTable table, string statement)
    {
        foreach (var row in Sql.Query(
            connection,
            statement,
            columns => (Station: columns.Text(), Device: columns.Text(), Newest: columns.Time(), Ingest: columns.Number())))
        {
            DeviceOf(new Device(table, row.Station, row.Device)).Move(row.Newest, row.Ingest);
        }
    }

    DeviceFrontier DeviceOf(in Device device)
    {
        if (!_known.TryGetValue(device, out var known))
        {
            _known.Add(device, known = new DeviceFrontier());
        }

        return known;
    }

    /// <summary>A device, as far as one table knows it.</summary>
    readonly record struct Device(ItemTable Table, string Station, string Name)
    {
        /// <summary>The same for equal ones: a name of a device hardly ever stands at two stations.</summary>
        public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
    }
}
