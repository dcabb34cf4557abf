using System.Collections.Concurrent;
using ChargeMeter.Storage.Series.Numbering;
using DuckDB.NET.Data;

namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>
/// How far the store has come: the newest event time of each device, beyond which everything must be new, and the
/// highest ingest number of each station. It grows with the fleet, not with the rows.
/// </summary>
sealed class SeriesFrontier
{
    readonly Dictionary<(ItemTable Table, string Station, string Device), DateTimeOffset> _newest = [];
    readonly ConcurrentDictionary<string, long> _watermarks = new(StringComparer.Ordinal);

    /// <summary>The highest ingest number of each station.</summary>
    public IReadOnlyDictionary<string, long> Watermarks => new Dictionary<string, long>(_watermarks, StringComparer.Ordinal);

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
        || (_newest.TryGetValue((table, identity.Station, identity.Device), out var newest) && identity.At <= newest);

    /// <summary>Takes in what was committed.</summary>
    public void Advance(IReadOnlyList<NumberedRow> rows)
    {
        foreach (var row in rows)
        {
            var item = row.Identified.Item;
            var table = ItemTable.All.First(candidate => candidate.Holds(item));
            Move(table, item.Station, item.Device, item.At, row.Ingest);
        }
    }

    void Move(ItemTable table, string station, string device, DateTimeOffset time, long ingest)
    {
        var key = (table, station, device);
        if (!_newest.TryGetValue(key, out var newest) || newest < time)
        {
            _newest[key] = time;
        }

        _watermarks.AddOrUpdate(station, ingest, (_, before) => Math.Max(before, ingest));
    }
}
