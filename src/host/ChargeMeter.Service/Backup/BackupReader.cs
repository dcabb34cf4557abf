using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using ChargeMeter.Service.Operations;

namespace ChargeMeter.Service.Backup;

/// <summary>Reads a backup from front to back, and says of each file whether it is as it was written.</summary>
sealed class BackupReader
{
    readonly FileInfo _file;
    readonly BackupKey? _key;
    readonly Dictionary<string, (long Bytes, string Sha256)> _found = new(StringComparer.Ordinal);
    readonly List<string> _damage = [];
    BackupManifest? _manifest;

    public BackupReader(FileInfo file, BackupKey? key) => (_file, _key) = (file, key);

    /// <summary>What is damaged, in words; empty where all is as it was written.</summary>
    public IReadOnlyList<string> Damage => _damage;

    /// <summary>Reads all of it.</summary>
    /// <param name="place">Where the file of an entry goes; null to read only.</param>
    /// <returns>The manifest; null where it cannot be read.</returns>
    /// <exception cref="IOException">It is encrypted, and the key is missing or another one.</exception>
    public BackupManifest? Read(Func<string, FileStream>? place)
    {
        using var file = _file.OpenRead();
        using var decrypting = Decrypting(file);
        if (decrypting is null)
        {
            file.Position = 0;
            RequireSeal(file);
        }

        try
        {
            using var tar = new TarReader(decrypting ?? (Stream)file, leaveOpen: true);
            while (tar.GetNextEntry() is { } entry)
            {
                Read(entry, place);
            }
        }
        catch (Exception damage) when (damage is InvalidDataException or EndOfStreamException or FormatException or ArgumentException)
        {
            _damage.Add($"{_file}: {damage.Message}; read so far: {_found.Count} files");
        }

        Compare();
        return _manifest;
    }

    DecryptingStream? Decrypting(FileStream file)
    {
        var header = new byte[BackupKey.HeaderBytes];
        var length = file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        if (length < header.Length || !header.AsSpan().StartsWith(BackupKey.Magic))
        {
            // Anyone could have put a plain one in its place.
            return _key is null ? null : throw new IOException($"{_file}: it is not encrypted, though a key was given; leave out --key-file if that is meant");
        }

        var cipherKey = (_key ?? throw new IOException($"{_file}: it is encrypted; name its key with --key-file")).Open(header)
            ?? throw new IOException($"{_file}: it was encrypted with another key than the one of --key-file");
        return new DecryptingStream(file, cipherKey);
    }

    void RequireSeal(FileStream file)
    {
        if (!BackupSeal.IsIntact(file))
        {
            _damage.Add($"{_file}: it is not what was written, or it was cut off: the SHA-256 at its end differs");
        }

        file.Position = 0;
    }

    void Read(TarEntry entry, Func<string, FileStream>? place)
    {
        if (string.Equals(entry.Name, BackupManifest.Name, StringComparison.Ordinal))
        {
            ReadManifest(entry.DataStream!);
            return;
        }

        var name = entry.Name.EndsWith(".gz", StringComparison.Ordinal) ? entry.Name[..^3] : entry.Name;
        if (entry.DataStream is null || !IsInside(name))
        {
            _damage.Add($"{name}: no file of a backup");
            return;
        }

        try
        {
            using var target = place?.Invoke(name);
            _found[name] = Unpack(entry.DataStream, target);
            target?.Flush(flushToDisk: true);
        }
        catch (InvalidDataException damage)
        {
            _damage.Add($"{name}: damaged: {damage.Message}");
            _found[name] = default;
        }
    }

    static (long Bytes, string Sha256) Unpack(Stream packed, Stream? target)
    {
        using var gzip = new GZipStream(packed, CompressionMode.Decompress, leaveOpen: true);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, bytes) = (new byte[128 * 1024], 0L);
        for (var read = gzip.Read(buffer); read > 0; read = gzip.Read(buffer))
        {
            hash.AppendData(buffer, 0, read);
            target?.Write(buffer, 0, read);
            bytes += read;
        }

        return (bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    void ReadManifest(Stream bytes)
    {
        try
        {
            _manifest = JsonSerializer.Deserialize<BackupManifest>(bytes, OperationJson.Options);
        }
        catch (JsonException damage)
        {
            _damage.Add($"{BackupManifest.Name}: damaged: {damage.Message}");
        }
    }

    void Compare()
    {
        if (_manifest is null)
        {
            _damage.Add($"{_file}: it has no manifest at its end: it was cut off, or is no backup");
            return;
        }

        if (_manifest.Format != BackupManifest.CurrentFormat)
        {
            _damage.Add($"{_file}: its form is {_manifest.Format}, this program knows {BackupManifest.CurrentFormat}: use the program that made it, {_manifest.Program}");
            return;
        }

        foreach (var entry in _manifest.Entries)
        {
            if (!_found.Remove(entry.Name, out var found))
            {
                _damage.Add($"{entry.Name}: missing");
            }
            else if (found.Sha256 is { } digest && (found.Bytes != entry.Bytes || !string.Equals(digest, entry.Sha256, StringComparison.Ordinal)))
            {
                _damage.Add($"{entry.Name}: it is not what was written: its SHA-256 differs");
            }
        }

        _damage.AddRange(_found.Keys.Select(name => $"{name}: the manifest does not know it"));
    }

    static bool IsInside(string name) =>
        name.Length > 0 && !Path.IsPathRooted(name) && !name.Contains('\\', StringComparison.Ordinal) && !name.Split('/').Any(part => part is "" or "." or "..");
}
