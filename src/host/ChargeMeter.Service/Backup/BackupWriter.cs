using System.Collections.Immutable;
using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using ChargeMeter.Service.Operations;

namespace ChargeMeter.Service.Backup;

/// <summary>
/// Writes a backup: a tar archive of files that are compressed (gzip) one by one, so that damage to one leaves the others readable, and
/// that can be unpacked without this program. It has its name only once it is complete and on the disk.
/// </summary>
sealed class BackupWriter : IDisposable
{
    const string Unfinished = ".partial";

    readonly string _path;
    readonly FileStream _file;
    readonly EncryptingStream? _encrypting;
    readonly TarWriter _tar;
    readonly ImmutableArray<BackupEntry>.Builder _entries = ImmutableArray.CreateBuilder<BackupEntry>();
    bool _isDone;

    /// <summary>Begins a backup; for its owner alone to read.</summary>
    public BackupWriter(FileInfo file, BackupKey? key)
    {
        _path = file.FullName;
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        _file = new FileStream(_path + Unfinished, options);
        _encrypting = key is null ? null : new EncryptingStream(_file, key);
        _tar = new TarWriter(_encrypting ?? (Stream)_file, TarEntryFormat.Pax, leaveOpen: true);
    }

    /// <summary>Adds a file.</summary>
    public void Add(string name, string path, string from)
    {
        using var source = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        Add(name, source, from);
    }

    /// <summary>Ends it with its manifest, and gives it its name.</summary>
    public BackupManifest Finish(string program, DateTimeOffset at, long watermark)
    {
        var manifest = new BackupManifest(BackupManifest.CurrentFormat, program, at, watermark, _entries.ToImmutable());
        using (var bytes = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(manifest, OperationJson.Options)))
        {
            _tar.WriteEntry(Entry(BackupManifest.Name, bytes));
        }

        _tar.Dispose();
        if (_encrypting is null)
        {
            BackupSeal.Append(_file);
        }

        _encrypting?.Finish();
        _file.Flush(flushToDisk: true);
        _encrypting?.Dispose();
        _file.Dispose();
        File.Move(_path + Unfinished, _path, overwrite: true);
        _isDone = true;
        return manifest;
    }

    /// <summary>What was not finished is taken away.</summary>
    public void Dispose()
    {
        if (_isDone)
        {
            return;
        }

        try
        {
            _tar.Dispose();
        }
        catch (IOException)
        {
            // The disk is full, which was said already.
        }
        finally
        {
            Close();
            File.Delete(_path + Unfinished);
        }
    }

    void Close()
    {
        try
        {
            _encrypting?.Dispose();
            _file.Dispose();
        }
        catch (IOException)
        {
            // What it still held cannot be written either.
        }
    }

    void Add(string name, FileStream source, string from)
    {
        using var packed = Packed(_path + Unfinished + ".gz");
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var bytes = 0L;
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var buffer = new byte[128 * 1024];
            for (var read = source.Read(buffer); read > 0; read = source.Read(buffer))
            {
                hash.AppendData(buffer, 0, read);
                gzip.Write(buffer, 0, read);
                bytes += read;
            }
        }

        packed.Position = 0;
        _tar.WriteEntry(Entry(name + ".gz", packed));
        _entries.Add(new BackupEntry(name, from, bytes, Convert.ToHexStringLower(hash.GetHashAndReset())));
    }

    /// <summary>Holds what is packed in the clear, keys among it, until it is in the archive: for its owner alone, and never one that somebody else has made.</summary>
    static FileStream Packed(string path)
    {
        File.Delete(path);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            BufferSize = 64 * 1024,
            Options = FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    static PaxTarEntry Entry(string name, Stream data) => new(TarEntryType.RegularFile, name)
    {
        DataStream = data,
        Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
    };
}
