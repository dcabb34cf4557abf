using System.Globalization;
using System.Text.RegularExpressions;

namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>
/// A log whose bytes are not those that were written: DuckDB finds it by the checksums of its entries and opens nothing. A copy is kept, and what stands before
/// the damage is opened. It is reported as long as the copy lies there.
/// </summary>
static partial class DamagedLog
{
    /// <summary>More numbers than a log ever holds: what was lost may have been read, so its numbers are not given again.</summary>
    public const long NumbersPassedOver = 10_000_000;

    // Under this name until the numbers are passed over: a kill in between must not hide it.
    const string NewExtension = ".wal.damaged-new";
    const string Extension = ".wal.damaged";

    /// <summary>Whether a log was cut off whose numbers are not passed over yet.</summary>
    public static bool IsNew(string database) => File.Exists(database + NewExtension);

    /// <summary>Notes that its numbers are passed over.</summary>
    public static void Settle(string database) => File.Move(database + NewExtension, Settled(database));

    /// <summary>What is to be said of damaged logs: one sentence for each copy.</summary>
    public static IReadOnlyList<string> Reports(string database) =>
    [
        .. Directory.EnumerateFiles(Path.GetDirectoryName(database)!, Path.GetFileName(database) + Extension + "*").Order(StringComparer.Ordinal)
            .Select(copy => $"{copy}: copy of a log that was damaged. What was stored at its end is lost, the rest is served. Senders that still have it may send it again; remove the copy when it is of no more use."),
    ];

    /// <summary>Cuts the log of a database off before the damage that <paramref name="failure"/> tells of; false if it is about something else.</summary>
    public static bool CutOff(string database, Exception failure)
    {
        if (Position().Match(failure.Message) is not { Success: true } match)
        {
            return false;
        }

        var log = database + ".wal";
        File.Copy(log, database + NewExtension, overwrite: true);
        using var file = new FileStream(log, FileMode.Open, FileAccess.Write, FileShare.None);
        file.SetLength(long.Parse(match.Groups["position"].ValueSpan, CultureInfo.InvariantCulture));
        file.Flush(flushToDisk: true);
        return true;
    }

    static string Settled(string database)
    {
        var number = 1;
        while (File.Exists(string.Create(CultureInfo.InvariantCulture, $"{database}{Extension}-{number}")))
        {
            number++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{database}{Extension}-{number}");
    }

    [GeneratedRegex(@"Corrupt WAL file: entry at byte position (?<position>\d+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Position();
}
