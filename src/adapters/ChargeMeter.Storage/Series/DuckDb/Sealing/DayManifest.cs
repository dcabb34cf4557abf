using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using DuckDB.NET.Data;

namespace ChargeMeter.Storage.Series.DuckDb.Sealing;

/// <summary>What belongs to a sealed day, with checksums: the files of its readings, and digests over its events and statuses, which stay in the database.</summary>
static class DayManifest
{
    public const string FileName = "manifest.json";

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The manifest of a day as it is stored now.</summary>
    public static string Of(DuckDBConnection connection, DateOnly day, long watermark) => JsonSerializer.Serialize(
        new
        {
            Format = 1,
            Day = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Watermark = watermark,
            Readings = SealedCatalog.Touching(connection, Reach.All with { FirstDay = day, LastDay = day })
                .Select(part => new { part.Name, part.Readings, part.Bytes, part.Sha256, part.FirstStation, part.LastStation, part.FirstIngest, part.LastIngest }),
            Transactions = Digest(connection, "transaction_events", day, watermark),
            Statuses = Digest(connection, "statuses", day, watermark),
        },
        Json) + "\n";

    /// <summary>Writes the manifest beside the files, unless it stands there.</summary>
    public static void Write(SealedFolder folder, SealedDay day)
    {
        var path = folder.PathOf(Path.Combine(day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), FileName));
        if (!File.Exists(path) || !string.Equals(File.ReadAllText(path), day.Manifest, StringComparison.Ordinal))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var unfinished = path + ".unfinished";
            File.WriteAllText(unfinished, day.Manifest);
            File.Move(unfinished, path, overwrite: true);
        }
    }

    // Over what each row says and its number, in the order of ingest: anyone can work it out again from the rows.
    static RowsDigest Digest(DuckDBConnection connection, string table, DateOnly day, long watermark) => Sql.Query(
        connection,
        $"""
        SELECT count(*), sha256(coalesce(string_agg(ingest || ' ' || revision || ' ' || content, chr(10) ORDER BY ingest), ''))
        FROM {table} WHERE {DaySlice.Within(day)} AND ingest <= $watermark
        """,
        columns => new RowsDigest(columns.Number(), columns.Text()),
        ("watermark", watermark))[0];

    sealed record RowsDigest(long Rows, string Sha256);
}
