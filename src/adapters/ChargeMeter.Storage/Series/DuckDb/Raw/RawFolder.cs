using System.Collections.Concurrent;
using System.Globalization;
using ChargeMeter.Storage.Series.Raw;

namespace ChargeMeter.Storage.Series.DuckDb.Raw;

/// <summary>The folder of the messages as they were received: a file for each kind and UTC day of receipt, which only grows, and goes as a whole.</summary>
sealed class RawFolder(string path)
{
    const string Extension = ".zst";
    const string DayPattern = "yyyy-MM-dd";

    readonly ConcurrentDictionary<string, string> _damaged = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, bool> _removed = new(StringComparer.Ordinal);
    int _removals;

    /// <summary>What of the files cannot be read.</summary>
    public IReadOnlyList<string> Damage => [.. _damaged.Values.Order(StringComparer.Ordinal)];

    /// <summary>How many files were removed.</summary>
    public int Removals => Volatile.Read(ref _removals);

    /// <summary>The name of the file of a day.</summary>
    public static string NameOf(string kind, DateTimeOffset received) =>
        $"{kind}/{received.UtcDateTime.ToString(DayPattern, CultureInfo.InvariantCulture)}{Extension}";

    /// <summary>How long a file is; zero for one that is not there.</summary>
    public long LengthOf(string file) => new FileInfo(PathOf(file)) is { Exists: true } found ? found.Length : 0;

    /// <summary>Writes a block; when this returns it is on the disk.</summary>
    public void Write(string file, long position, ReadOnlySpan<byte> block)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(file))!);
        using var handle = File.OpenHandle(PathOf(file), FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        _removed.TryRemove(file, out _);
        RandomAccess.Write(handle, block, position);
        RandomAccess.FlushToDisk(handle);
    }

    /// <summary>The messages of a block; none, and a report of the damage, where it cannot be read.</summary>
    public IReadOnlyList<RawMessage> Read(RawBlock block)
    {
        try
        {
            var packed = new byte[block.Length];
            using var handle = File.OpenHandle(PathOf(block.File), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return RandomAccess.Read(handle, packed, block.Position) == packed.Length
                ? RawUnpacker.Unpack(block, packed)
                : throw new InvalidDataException("it ends too early");
        }
        catch (Exception damage) when (damage is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            if (!_removed.ContainsKey(block.File))
            {
                Report(block.File, damage.Message);
            }

            return [];
        }
    }

    /// <summary>Looks whether the files are there with all that belongs to them.</summary>
    public void Look(IEnumerable<(string File, long End)> files)
    {
        foreach (var (file, end) in files)
        {
            if (LengthOf(file) is var length && length < end)
            {
                Report(file, length == 0 ? "it is missing" : $"it has {length} bytes, fewer than {end}");
            }
        }
    }

    /// <summary>Copies what belongs to a store into another folder, as far as it is there.</summary>
    public void CopyTo(string folder, IReadOnlyList<(string File, long End)> files)
    {
        Look(files);
        var other = new RawFolder(folder);
        foreach (var (file, end) in files.Where(file => LengthOf(file.File) > 0))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(other.PathOf(file))!);
            File.Copy(PathOf(file), other.PathOf(file), overwrite: true);
            using var copy = File.OpenHandle(other.PathOf(file), FileMode.Open, FileAccess.Write);
            RandomAccess.SetLength(copy, Math.Min(end, RandomAccess.GetLength(copy)));
        }
    }

    /// <summary>Removes the files of days before one that do not belong to the store any more.</summary>
    public void Remove(string kind, DateOnly before, IEnumerable<string> kept)
    {
        var folder = PathOf(kind);
        var stay = kept.Select(PathOf).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder, "*" + Extension) : [])
        {
            if (!stay.Contains(file)
                && DateOnly.TryParseExact(Path.GetFileNameWithoutExtension(file), DayPattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                && day < before)
            {
                var name = $"{kind}/{Path.GetFileName(file)}";
                _removed[name] = true;
                File.Delete(file);
                Interlocked.Increment(ref _removals);
                _damaged.TryRemove(name, out _);
            }
        }
    }

    string PathOf(string file) => Path.Combine(path, file);

    void Report(string file, string what) => _damaged.TryAdd(
        file, $"{PathOf(file)}: {what}. Messages as they were received cannot be read there, readings and events are not concerned; put the file of a backup in its place.");
}
