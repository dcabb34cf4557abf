using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace ChargeMeter.Storage.Series.DuckDb.Sealing;

/// <summary>The folder of the sealed files, and which of them are known to be damaged. A damaged one is left out of all answers, the rest is served.</summary>
sealed class SealedFolder(string path)
{
    readonly ConcurrentDictionary<string, string> _damaged = new(StringComparer.Ordinal);

    /// <summary>What is wrong with the files that are left out.</summary>
    public IReadOnlyList<string> Damage => [.. _damaged.Values.Order(StringComparer.Ordinal)];

    public string Path { get; } = path;

    public bool IsDamaged(SealedPart part) => _damaged.ContainsKey(part.Name);

    public string PathOf(SealedPart part) => PathOf(part.Name);

    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Looks whether the files are there with their lengths.</summary>
    public void Look(IEnumerable<SealedPart> parts) => Examine(parts, LengthTrouble);

    /// <summary>Reads the files and compares them with their checksums; says whether one was found damaged that was not known to be.</summary>
    public bool Verify(IEnumerable<SealedPart> parts) => Examine(parts, part => LengthTrouble(part) ?? DigestTrouble(part));

    /// <summary>Copies files and manifests into another folder; says how many files.</summary>
    public int CopyTo(string folder, IReadOnlyList<SealedPart> parts, IEnumerable<SealedDay> days)
    {
        var other = new SealedFolder(folder);
        foreach (var part in parts.Where(part => File.Exists(PathOf(part))))
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

    /// <summary>Removes what is no part of the store: files that were replaced, and those of a sealing that did not come to its end.</summary>
    public void RemoveStrays(IEnumerable<SealedPart> parts)
    {
        if (!Directory.Exists(Path))
        {
            return;
        }

        var kept = parts.Select(PathOf).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories).Where(IsPart).Where(file => !kept.Contains(file)).ToList())
        {
            File.Delete(file);
        }
    }

    bool Examine(IEnumerable<SealedPart> parts, Func<SealedPart, string?> troubleOf)
    {
        var found = false;
        foreach (var part in parts)
        {
            if (troubleOf(part) is { } trouble)
            {
                found |= _damaged.TryAdd(part.Name, $"{PathOf(part)}: {trouble}. Its {part.Readings} readings are left out of all answers; put the file of a backup in its place.");
            }
            else
            {
                _damaged.TryRemove(part.Name, out _);
            }
        }

        return found;
    }

    static bool IsPart(string file) => System.IO.Path.GetExtension(file) is SealedPartFile.Extension or SealedPartFile.UnfinishedExtension;

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
        catch (IOException error)
        {
            return $"the file cannot be read ({error.Message})";
        }
    }
}
