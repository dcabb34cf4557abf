using System.Globalization;
using System.Text.RegularExpressions;

namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>
/// A log whose bytes are not those that were written: DuckDB finds it by the checksums of its entries and opens nothing. It is put aside, and what stands before
/// the damage is kept.
/// </summary>
static partial class DamagedLog
{
    /// <summary>More numbers than a log ever holds: what was lost may have been read, so its numbers are not given again.</summary>
    public const long NumbersPassedOver = 10_000_000;

    /// <summary>Cuts the log of a database off before the damage that <paramref name="failure"/> tells of; says what was done, or null if it is about something else.</summary>
    public static string? CutOff(string database, Exception failure)
    {
        if (Position().Match(failure.Message) is not { Success: true } match)
        {
            return null;
        }

        var log = database + ".wal";
        var aside = log + ".damaged";
        var position = long.Parse(match.Groups["position"].ValueSpan, CultureInfo.InvariantCulture);
        File.Copy(log, aside, overwrite: true);
        using var file = new FileStream(log, FileMode.Open, FileAccess.Write, FileShare.None);
        var length = file.Length;
        file.SetLength(position);
        file.Flush(flushToDisk: true);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{log}: damaged at byte {position} of {length}. What was stored after that is lost, up to the last {length - position} bytes; the rest is served. The damaged log is kept as {aside}.");
    }

    [GeneratedRegex(@"Corrupt WAL file: entry at byte position (?<position>\d+)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Position();
}
