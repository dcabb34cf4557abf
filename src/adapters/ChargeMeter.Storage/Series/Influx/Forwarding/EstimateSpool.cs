using System.Globalization;

namespace ChargeMeter.Storage.Series.Influx.Forwarding;

/// <summary>Estimates that wait for the database, a file of lines for each time they were taken: what is said of a pile is in no table of
/// the store, so an outage must not lose it. Safe for a thread that adds and one that takes.</summary>
sealed class EstimateSpool
{
    const string Ending = ".lp";

    readonly string _folder;
    readonly long _mostBytes;

    /// <summary>The spool in a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="mostBytes">How much may wait: by default three months of a thousand piles by the hour.</param>
    public EstimateSpool(string folder, long mostBytes = 1L << 30)
    {
        _folder = Path.Combine(folder, "estimates");
        _mostBytes = mostBytes;
    }

    /// <summary>The oldest file that waits; null if none does.</summary>
    public string? Oldest() => Files().FirstOrDefault()?.FullName;

    /// <summary>The lines of a file.</summary>
    public static IReadOnlyList<string> Read(string file) => File.ReadAllLines(file);

    /// <summary>Takes away a file that is written.</summary>
    public static void Remove(string file) => File.Delete(file);

    /// <summary>Adds lines durably.</summary>
    /// <returns>How many of the oldest files were given up to make room.</returns>
    public int Add(DateTimeOffset at, IEnumerable<string> lines)
    {
        Directory.CreateDirectory(_folder);
        var name = at.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfffffff", CultureInfo.InvariantCulture) + Ending;
        DurableText.Replace(Path.Combine(_folder, name), string.Join('\n', lines) + "\n");
        return MakeRoom();
    }

    int MakeRoom()
    {
        var given = 0;
        var files = Files();
        var bytes = files.Sum(file => file.Length);
        foreach (var file in files.SkipLast(1).TakeWhile(_ => bytes > _mostBytes))
        {
            bytes -= file.Length;
            file.Delete();
            given++;
        }

        return given;
    }

    List<FileInfo> Files()
    {
        var folder = new DirectoryInfo(_folder);
        return folder.Exists ? [.. folder.EnumerateFiles("*" + Ending).OrderBy(file => file.Name, StringComparer.Ordinal)] : [];
    }
}
