using System.Runtime.InteropServices;
using ChargeMeter.Storage.Series.Numbering;
using DuckDB.NET.Data;

namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>
/// How far the store has come: the newest event time of each device, beyond which everything must be new, and the
/// highest ingest number of each station. It grows with the fleet, not with the rows.
/// </summary>
sealed class SeriesFrontier
{
    readonly Dictionary<Device, Known> _known = [];

    /// <summary>The highest ingest number of each station.</summary>
    public IReadOnlyDictionary<string, long> Watermarks =>
        _known.GroupBy(pair => pair.Key.Station, pair => pair.Value.Ingest, StringComparer.Ordinal)
            .ToDictionary(station => station.Key, station => station.Max(), StringComparer.Ordinal);

    /// <summary>The frontier of what is stored.</summary>
    public static SeriesFrontier Load(DuckDBConnection connection)
    {
        var frontier = new SeriesFrontier();
        foreach (var table in ItemTable.All)
        {
            var rows = Sql.Query(
                connection,
                $"SELECT station, device, max(event_time), max(ingest) FROM {table.Name} GROUP BY station, device",
                columns => (Station: columns.Text(), Device: columns.Text(), Newest: columns.Time(), Ingest: columns.Number()));
            foreach (var row in rows)
            {
                frontier.Move(table, row.Station, row.Device, row.Newest, row.Ingest);
            }
        }

        return frontier;
    }

    /// <summary>Whether an item of this identity may be stored already; false is certain.</summary>
    public bool MayBeStored(ItemTable table, in ItemIdentity identity) =>
        !table.IsTimed
        || (_known.TryGetValue(new(table, identity.Station, identity.Device), out var known) && identity.At <= known.Newest);

    /// <summary>Takes in what was committed.</summary>
    public void Advance(IReadOnlyList<NumberedRow> rows)
    {
        foreach (var row in rows)
        {
            var item = row.Identified.Item;
            Move(ItemTable.Of(item), item.Station, item.Device, item.At, row.Ingest);
        }
    }

    void Move(ItemTable table, string station, string device, DateTimeOffset time, long ingest)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_known, new(table, station, device), out var exists);
        known = exists
            ? new(time > known.Newest ? time : known.Newest, Math.Max(ingest, known.Ingest))
            : new(time, ingest);
    }

    /// <summary>A device, as far as one table knows it.</summary>
    readonly record struct Device(ItemTable Table, string Station, string Name)
    {
        /// <summary>The same for equal ones: a name of a device hardly ever stands at two stations.</summary>
        public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
    }

    /// <summary>How far the items of a device go.</summary>
    readonly record struct Known(DateTimeOffset Newest, long Ingest);
}
