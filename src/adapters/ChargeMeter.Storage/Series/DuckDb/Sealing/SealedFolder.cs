using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace ChargeMeter.Storage.Series.DuckDb.Sealing;

/// <summary>The folder of the sealed files, and which of them are known to be damaged. A damaged one is left out of all answers, the rest is served.</summary>
sealed class SealedFolder(string path)
{
    readonly ConcurrentDictionary<string, string> _damaged = new(StringComparer.Ordinal);
    readonly ConcurrentQueue<string> _replaced = [];
    int _findings;

    /// <summary>What is wrong with the files that are left out.</summary>
    public IReadOnlyList<string> Damage => [.. _damaged.Values.Order(StringComparer.Ordinal)];

    public string Path { get; } = path;

    /// <summary>How often a file was found damaged that was not known to be.</summary>
    public int Findings => Volatile.Read(ref _findings);

    public bool IsDamaged(SealedPart part) => _damaged.ContainsKey(part.Name);

    public string PathOf(SealedPart part) => PathOf(part.Name);

    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Looks whether the files are there with their lengths.</summary>
    public void Look(IEnumerable<SealedPart> parts) => Examine(parts, LengthTrouble);

    /// <summary>Reads the files and compares them with their checksums.</summary>
    public void Verify(IEnumerable<SealedPart> parts) => Examine(parts, part => LengthTrouble(part) ?? DigestTrouble(part));

    /// <summary>Copies files and manifests into another folder; says how many files.</summary>
    public int CopyTo(string folder, IReadOnlyList<SealedPart> parts, IEnumerable<SealedDay> days)
    {
        Verify(parts);
        var other = new SealedFolder(folder);
        foreach (var part in parts.Where(part => !IsDamaged(part)))
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(other.PathOf(part))!);
            File.Copy(PathOf(part), other.PathOf(part), overwrite: true);
        }

        foreach (var day in days)
        {
            DayManifest.Write(other, day);
        }

        return parts.Count;
    }

    /// <summary>Notes that a file belongs to the store no longer.</summary>
    public void Forget(SealedPart part)
    {
        _replaced.Enqueue(part.Name);
        _damaged.TryRemove(part.Name, out _);
    }

    /// <summary>Removes the files that this process has replaced or taken out. Never others: the database may be older than a file that it does not name.</summary>
    public void RemoveReplaced()
    {
        while (_replaced.TryDequeue(out var name))
        {
            File.Delete(PathOf(name));
        }
    }

    /// <summary>The files that the database does not name: left behind by a sealing that was cut off, or newer than a database that was put back.</summary>
    public IReadOnlyList<string> Unlisted(IEnumerable<SealedPart> parts)
    {
        var listed = parts.Select(PathOf).ToHashSet(StringComparer.Ordinal);
        return !Directory.Exists(Path) ? [] :
        [
            .. Directory.EnumerateFiles(Path, "*" + SealedPartFile.Extension, SearchOption.AllDirectories).Where(file => !listed.Contains(file)).Order(StringComparer.Ordinal),
        ];
    }

    void Examine(IEnumerable<SealedPart> parts, Func<SealedPart, string?> troubleOf)
    {
        foreach (var part in parts)
        {
            if (troubleOf(part) is not { } trouble)
            {
                _damaged.TryRemove(part.Name, out _);
            }
            else if (_damaged.TryAdd(part.Name, $"{PathOf(part)}: {trouble}. Its {part.Readings} readings cannot be read; put the file of a backup in its place."))
            {
                Interlocked.Increment(ref _findings);
            }
        }
    }

    string? LengthTrouble(SealedPart part)
    {
        var file = new FileInfo(PathOf(part));
        return !file.Exists ? "the file is missing"
            : file.Length != part.Bytes ? $"the file has {file.Length} bytes instead of {part.Bytes}"
            : null;
    }

    string? DigestTrouble(SealedPart part)
    {
        try
        {
            using var file = File.OpenRead(PathOf(part));
            return string.Equals(Convert.ToHexStringLower(SHA256.HashData(file)), part.Sha256, StringComparison.Ordinal)
                ? null
                : "the file is not the one that was sealed: its SHA-256 differs";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"the file cannot be read ({error.Message})";
        }
    }
}
