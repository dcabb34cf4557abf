using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Storage.Series.DuckDb.Sealing;
using ChargeMeter.Storage.Series.Numbering;
using DuckDB.NET.Data;

namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>Finds what the tables hold already about the items of a group: one query for each table concerned.</summary>
static class KnownItemsLookup
{
    /// <summary>The statement that makes the table of what is wanted.</summary>
    public const string Definition =
        """
        CREATE OR REPLACE TEMP TABLE wanted (
            position INTEGER NOT NULL, station VARCHAR NOT NULL, device VARCHAR NOT NULL, sort VARCHAR NOT NULL,
            event_time TIMESTAMP, name VARCHAR, content UUID NOT NULL)
        """;

    const string WithinBounds = "t.event_time BETWEEN make_timestamp($first) AND make_timestamp($last)";

    static readonly WordList<ItemSort> Sorts = new(
        ("reading", ItemSort.Reading),
        ("started", ItemSort.Started),
        ("updated", ItemSort.Updated),
        ("ended", ItemSort.Ended),
        ("status", ItemSort.Status),
        ("last-will", ItemSort.LastWill));

    /// <summary>What is known of those items that may be stored already.</summary>
    public static KnownItems Find(SeriesReader reader, IReadOnlyList<AdmittedItem> items, GroupFrontier devices)
    {
        var known = new KnownItems();
        var bytes = new ContentBytes();
        var old = Enumerable.Range(0, items.Count)
            .Where(index => !devices.IsNew(index) && devices.MayBeStored(index))
            .Select(index => IdentifiedItem.Of(items[index], bytes))
            .ToLookup(item => ItemTable.Of(item.Item));
        foreach (var table in ItemTable.All)
        {
            var wanted = old[table].ToList();
            if (wanted.Count > 0)
            {
                Ask(reader.Connection, wanted);
                if (table.HasContent)
                {
                    foreach (var found in Found(reader.Connection, table, wanted))
                    {
                        Note(known, wanted[found.Position], found);
                    }
                }
                else
                {
                    Note(known, wanted, FoundItems(reader.Connection, table, table.Name, Bounds(table, wanted)));
                    Note(known, wanted, FoundSealed(reader, table, wanted));
                }
            }
        }

        return known;
    }

    static void Ask(DuckDBConnection connection, List<IdentifiedItem> wanted)
    {
        Sql.Execute(connection, "DELETE FROM wanted");
        using var appender = connection.CreateAppender("temp", "main", "wanted");
        for (var position = 0; position < wanted.Count; position++)
        {
            var (_, identity, content) = wanted[position];
            appender.CreateRow()
                .AppendValue(position)
                .AppendValue(identity.Station)
                .AppendValue(identity.Device)
                .AppendValue(Sorts.Word(identity.Sort))
                .AppendValue(identity.At?.UtcDateTime)
                .AppendValue(identity.Name)
                .AppendValue(content)
                .EndRow();
        }
    }

    static List<FoundItem> Found(DuckDBConnection connection, ItemTable table, List<IdentifiedItem> wanted) => Sql.Query(
        connection,
        $"""
        SELECT w.position, t.retained, max(t.revision),
            min(t.ingest) FILTER (WHERE t.content = w.content), min(t.revision) FILTER (WHERE t.content = w.content)
        FROM {table.Name} t JOIN wanted w ON t.station = w.station AND t.device = w.device AND {table.SameIdentity}
        WHERE {(table.IsTimed ? WithinBounds : "true")} GROUP BY w.position, t.retained
        """,
        columns => new FoundItem(
            columns.Small(), columns.Flag(), columns.Small(), columns.NumberOrNull(), columns.SmallOrNull()),
        Bounds(table, wanted));

    // Without digests the rows themselves are read: the few that have the identity of a wanted one.
    static List<(int Position, StoredItem Stored)> FoundItems(
        DuckDBConnection connection, ItemTable table, string source, (string, object?)[] bounds) => Sql.Query(
        connection,
        $"""
        SELECT w.position, {string.Join(", ", table.Columns.Select(column => "t." + column))}
        FROM {source} t JOIN wanted w ON t.station = w.station AND t.device = w.device AND {table.SameIdentity}
        WHERE {(bounds.Length > 0 ? WithinBounds : "true")} ORDER BY t.ingest
        """,
        columns => (Position: columns.Small(), Stored: table.Read(columns)),
        bounds);

    static List<(int Position, StoredItem Stored)> FoundSealed(SeriesReader reader, ItemTable table, List<IdentifiedItem> wanted)
    {
        string[] files = [.. wanted.ToLookup(DayOf).SelectMany(day => reader.Files(ReachOf(day.Key), [.. day.Select(item => item.Identity.Station).Distinct(StringComparer.Ordinal)]))];
        return files.Length == 0 ? [] : FoundItems(reader.Connection, table, SealedReadings.From(files), []);
    }

    // The bounds let DuckDB pass over the row groups in which no event time lies between them.
    static (string, object?)[] Bounds(ItemTable table, List<IdentifiedItem> wanted) => table.IsTimed
        ? [("first", WholeMicroseconds.SinceEpoch(wanted.Min(item => item.Identity.At!.Value))),
            ("last", WholeMicroseconds.SinceEpoch(wanted.Max(item => item.Identity.At!.Value)))]
        : [];

    static void Note(KnownItems known, List<IdentifiedItem> wanted, List<(int Position, StoredItem Stored)> found)
    {
        var bytes = new ContentBytes();
        foreach (var (position, stored) in found)
        {
            var identity = wanted[position].Identity;
            var retained = stored.Item.Receipt.Retained;
            known.AddRevision(identity, retained, stored.Revision);
            known.AddContent(identity, retained, ContentDigest.Of(stored.Item, bytes), stored.Ingest, stored.Revision);
        }
    }

    static DateOnly DayOf(IdentifiedItem item) => DateOnly.FromDateTime(item.Identity.At!.Value.UtcDateTime);

    static Reach ReachOf(DateOnly day) => Reach.All with { FirstDay = day, LastDay = day };

    static void Note(KnownItems known, in IdentifiedItem wanted, in FoundItem found)
    {
        known.AddRevision(wanted.Identity, found.Retained, found.NewestRevision);
        if (found is { EqualIngest: { } ingest, EqualRevision: { } revision })
        {
            known.AddContent(wanted.Identity, found.Retained, wanted.Content, ingest, revision);
        }
    }
}
