using DuckDB.NET.Data;

namespace ChargeMeter.Storage.Series.DuckDb.Sealing;

/// <summary>How the open readings of a day are shared out among files.</summary>
static class DayPlan
{
    /// <summary>Readings in one file: what DuckDB sorts within the memory it has.</summary>
    public const long MostReadings = 2_000_000;

    /// <summary>The files to write, in the order of the stations.</summary>
    /// <param name="open">How many open readings each station has, in ordinal order.</param>
    /// <param name="sealedParts">What is sealed of the day already, in the order of the stations.</param>
    /// <param name="day">The day.</param>
    /// <param name="mostReadings">Readings in one new file, if no station alone has more.</param>
    public static List<DaySlice> Of(
        IReadOnlyList<(string Station, long Readings)> open, IReadOnlyList<SealedPart> sealedParts, DateOnly day, long mostReadings = MostReadings)
    {
        var slices = new List<DaySlice>();
        var readings = 0L;
        foreach (var (station, count) in open)
        {
            var part = sealedParts.FirstOrDefault(known => known.Covers(station));
            var last = slices.Count > 0 ? slices[^1] : null;
            if (part is not null)
            {
                AddUnlessThere(slices, new DaySlice(day, part.FirstStation, part.LastStation, part));
            }
            else if (last is { Replaced: null } && readings + count <= mostReadings && !sealedParts.Any(known => LiesBetween(known, last.LastStation, station)))
            {
                slices[^1] = last with { LastStation = station };
                readings += count;
            }
            else
            {
                slices.Add(new DaySlice(day, station, station, null));
                readings = count;
            }
        }

        return slices;
    }

    /// <summary>How many open readings each station has of a day, up to an ingest number, in ordinal order.</summary>
    public static List<(string Station, long Readings)> Open(DuckDBConnection connection, DateOnly day, long watermark) => Sql.Query(
        connection,
        $"SELECT station, count(*) FROM readings WHERE {DaySlice.Within(day)} AND ingest <= $watermark GROUP BY station ORDER BY station",
        columns => (columns.Text(), columns.Number()),
        ("watermark", watermark));

    static void AddUnlessThere(List<DaySlice> slices, DaySlice slice)
    {
        if (!slices.Contains(slice))
        {
            slices.Add(slice);
        }
    }

    static bool LiesBetween(SealedPart part, string station, string next) =>
        string.CompareOrdinal(station, part.FirstStation) < 0 && string.CompareOrdinal(part.FirstStation, next) < 0;
}
