using System.Globalization;
using System.Security.Cryptography;
using DuckDB.NET.Data;

namespace ChargeMeter.Storage.Series.DuckDb.Sealing;

/// <summary>Writes one file of sealed readings. Until the database names it, it is no part of the store; so it needs no other name meanwhile, and renaming would have to reach the disk too.</summary>
static class SealedPartFile
{
    public const string Extension = ".parquet";

    const string HoursExtension = ".hours";

    /// <summary>Writes what <paramref name="slice"/> says, the readings of the file that it replaces included.</summary>
    /// <param name="connection">Sees everything up to <paramref name="watermark"/>.</param>
    /// <param name="folder">Where.</param>
    /// <param name="slice">What.</param>
    /// <param name="watermark">The highest ingest number that goes in.</param>
    public static SealedPart Write(DuckDBConnection connection, SealedFolder folder, DaySlice slice, long watermark)
    {
        var name = Name(slice, watermark);
        var path = folder.PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        Sql.Execute(connection, $"COPY ({Readings(folder, slice, watermark)}) TO {Sql.Text(path)} (FORMAT parquet, COMPRESSION zstd, PARQUET_VERSION v2)");
        var (bytes, digest) = Finish(path);
        Sql.Execute(connection, $"COPY ({SealedHours.Of(path)}) TO {Sql.Text(path + HoursExtension)} (FORMAT parquet)");
        return Sql.Query(
            connection,
            $"SELECT count(*), min(station), max(station), min(ingest), max(ingest) FROM {SealedReadings.Files([path])}",
            columns => Part(slice.Day, name, bytes, digest, columns))[0];
    }

    /// <summary>The file in which the hours of a part wait to be taken into the database.</summary>
    public static string HoursPath(SealedFolder folder, SealedPart part) => folder.PathOf(part) + HoursExtension;

    // By number and first station no two files ever share a name: a reader of before may still be reading the one that is replaced.
    static string Name(DaySlice slice, long watermark) => string.Create(
        CultureInfo.InvariantCulture, $"{slice.Day:yyyy-MM-dd}/readings-{slice.FirstStation}-{watermark}{Extension}");

    static string Readings(SealedFolder folder, DaySlice slice, long watermark)
    {
        var open = $"SELECT {SealedReadings.FromTable} FROM readings WHERE {slice.Condition(watermark)}";
        var before = slice.Replaced is { } part ? $" UNION ALL SELECT {SealedReadings.AsStored} FROM {SealedReadings.Files([folder.PathOf(part)])}" : "";
        return $"SELECT * FROM ({open}{before}) ORDER BY station, device, event_time, ingest";
    }

    static (long Bytes, string Digest) Finish(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        file.Flush(flushToDisk: true);
        return (file.Length, Convert.ToHexStringLower(SHA256.HashData(file)));
    }

    static SealedPart Part(DateOnly day, string name, long bytes, string digest, ColumnCursor columns)
    {
        var readings = columns.Number();
        return new SealedPart(day, name, columns.Text(), columns.Text(), readings, bytes, digest, columns.Number(), columns.Number());
    }
}
