using System.Globalization;
using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Storage.Series.DuckDb.Sealing;
using ChargeMeter.Storage.Series.Numbering;

namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>What is read from the file. Every query of items ends at an ingest number that is committed, so that the
/// tables, asked one after the other, tell one story.</summary>
static class DuckDbQueries
{
    static readonly string CountStatement =
        $"SELECT {string.Join(", ", ItemTable.All.Select(table => $"(SELECT count(*) FROM {table.Name})"))}, "
        + "(SELECT count(*) FROM quarantine), (SELECT coalesce(sum(readings), 0)::BIGINT FROM sealed_parts)";

    /// <summary>The first <paramref name="limit"/> items of a station above one ingest number and up to another.</summary>
    public static IReadOnlyList<StoredItem> Since(
        SeriesReader reader, string station, long after, long last, int limit)
    {
        var items = Items(
            reader,
            Reach.Of(station) with { AfterIngest = after, UpToIngest = last },
            "station = $station AND ingest > $after AND ingest <= $last",
            string.Create(CultureInfo.InvariantCulture, $"LIMIT {limit}"),
            ("station", station),
            ("after", after),
            ("last", last));
        return items.Count > limit ? items[..limit] : items;
    }

    /// <summary>The first <paramref name="limit"/> items of all stations above one ingest number and up to another.</summary>
    /// <remarks>So many numbers are so many items, unless some were taken out: a range of numbers is read without looking at what follows
    /// it. Only an empty range makes it look for the next item.</remarks>
    public static IReadOnlyList<StoredItem> AllSince(SeriesReader reader, long after, long last, int limit)
    {
        while (after < last)
        {
            var reach = Reach.All with { AfterIngest = after, UpToIngest = after <= last - limit ? after + limit : last };
            var items = Items(reader, reach, "ingest > $after AND ingest <= $last", "", ("after", after), ("last", reach.UpToIngest));
            if (items.Count > 0 || after > last - limit)
            {
                return items;
            }

            after = ItemTable.All.Select(table => NextIn(table, reader, after)).Min() - 1;
        }

        return [];
    }

    /// <summary>The items of a station with event times on a UTC day, up to an ingest number.</summary>
    public static IReadOnlyList<StoredItem> Day(SeriesReader reader, string station, DateOnly day, long last) => Items(
        reader,
        Reach.Of(station) with { FirstDay = day, LastDay = day, UpToIngest = last },
        "station = $station AND event_time >= make_timestamp($from) AND event_time < make_timestamp($to) AND ingest <= $last",
        "",
        ("station", station),
        ("from", StartOf(day)),
        ("to", StartOf(day.AddDays(1))),
        ("last", last));

    /// <summary>How many rows there are.</summary>
    public static SeriesCounts Count(SeriesReader reader) => Sql.Query(
        reader.Connection,
        CountStatement,
        columns => Counted(
            new SeriesCounts(columns.Number(), columns.Number(), columns.Number(), columns.Number()), sealedReadings: columns.Number()))[0];

    static SeriesCounts Counted(SeriesCounts open, long sealedReadings) => open with { Readings = open.Readings + sealedReadings };

    /// <summary>The snapshot of a station.</summary>
    public static SavedSnapshot? Snapshot(SeriesReader reader, string station) => Sql.Query(
        reader.Connection,
        "SELECT station, watermark, engine, content FROM snapshots WHERE station = $station",
        columns => new SavedSnapshot(columns.Text(), columns.Number(), columns.Text(), columns.Bytes()),
        ("station", station)).SingleOrDefault();

    static List<StoredItem> Items(
        SeriesReader reader,
        Reach reach,
        string condition,
        string limit,
        params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var items = new List<StoredItem>();
        foreach (var table in ItemTable.All)
        {
            items.AddRange(Sql.Query(reader.Connection, $"{table.Select(reader.Source(table, reach), condition)} {limit}", table.Read, parameters));
        }

        items.Sort((left, right) => left.Ingest.CompareTo(right.Ingest));
        return items;
    }

    static long NextIn(ItemTable table, SeriesReader reader, long after) => Sql.Query(
        reader.Connection,
        $"SELECT coalesce(min(ingest), {long.MaxValue}) FROM {reader.Source(table, Reach.All with { AfterIngest = after })} WHERE ingest > $after",
        columns => columns.Number(),
        ("after", after))[0];

    static long StartOf(DateOnly day) =>
        WholeMicroseconds.SinceEpoch(new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero));
}
