using ChargeMeter.Storage.Series.DuckDb.Raw;
using ChargeMeter.Storage.Series.DuckDb.Sealing;
using DuckDB.NET.Data;

namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>The way to the open database and its sealed files: one writer at a time, a few readers beside it, each on a snapshot.</summary>
sealed class SeriesAccess : IAsyncDisposable
{
    // Each reader holds a part of a result in memory; more of them than cores only wait for one another.
    const int MostReaders = 4;

    readonly DuckDbFile _file;
    readonly DuckDbWriter _writer;
    readonly Turns _writing = new(1);
    readonly Turns _reading = new(MostReaders);

    SeriesAccess(DuckDbFile file, SealedFolder folder, RawFolder raw)
    {
        _file = file;
        _writer = new DuckDbWriter(file.Writer, folder, new RawWriter(raw));
        Folder = folder;
        Raw = raw;
        if (DamagedLog.IsNew(file.Path))
        {
            _writer.PassOver(DamagedLog.NumbersPassedOver);
            DamagedLog.Settle(file.Path);
        }
    }

    /// <summary>What of the store is damaged, and what to do.</summary>
    public IReadOnlyList<string> Damage => [.. DamagedLog.Reports(_file.Path), .. Folder.Damage, .. Raw.Damage];

    /// <summary>The sealed files.</summary>
    public SealedFolder Folder { get; }

    /// <summary>The messages as they were received.</summary>
    public RawFolder Raw { get; }

    /// <summary>The highest ingest number that is committed. Any thread may ask.</summary>
    public long LastIngest => _writer.LastIngest;

    /// <summary>Opens the database, brings it up to date, and clears away what a sealing that was cut off left behind.</summary>
    public static SeriesAccess Open(DuckDbSeriesOptions options)
    {
        var file = DuckDbFile.Open(options);
        try
        {
            DuckDbSchema.Prepare(file.Writer);
            var data = Path.GetDirectoryName(Path.GetFullPath(options.Path))!;
            var folder = new SealedFolder(Path.Combine(data, DuckDbSeriesStore.SealedFolderName));
            var parts = SealedCatalog.Touching(file.Writer, Reach.All);
            folder.Look(parts);
            var raw = new RawFolder(Path.Combine(data, DuckDbSeriesStore.RawFolderName));
            raw.Look(RawIndex.Ends(file.Writer, long.MaxValue));
            return new(file, folder, raw);
        }
        catch (Exception failure)
        {
            file.Dispose();
            throw new SeriesStoreException($"The series store {options.Path} cannot be used: {failure.Message}", failure);
        }
    }

    /// <summary>Writes, when it is our turn.</summary>
    public Task<T> WriteAsync<T>(Func<DuckDbWriter, T> write, CancellationToken cancellationToken) =>
        _writing.RunAsync(() => Served(() => write(_writer), _writer.Reader), cancellationToken);

    /// <summary>Reads, all from one snapshot.</summary>
    public Task<T> ReadAsync<T>(Func<SeriesReader, T> read, CancellationToken cancellationToken) =>
        _reading.RunAsync(() => Read(read), cancellationToken);

    /// <summary>Does something while nobody reads, so that nobody has an older snapshot.</summary>
    public Task<T> AloneAsync<T>(Func<T> work, CancellationToken cancellationToken) => _reading.RunAloneAsync(work, cancellationToken);

    /// <summary>Does something on a connection of its own, on the caller's thread; transactions are its own affair.</summary>
    public T ReadFreely<T>(Func<DuckDBConnection, T> work)
    {
        using var connection = _file.OpenReader();
        return work(connection);
    }

    /// <summary>Reads on the caller's thread, beside the turns: for long work that is only done once at a time.</summary>
    public T Read<T>(Func<SeriesReader, T> read) => ReadFreely(connection =>
    {
        var reader = new SeriesReader(connection, Folder);
        return Served(() => reader.OnOneSnapshot(read), reader);
    });

    /// <summary>Waits for what is under way and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writing.CloseAsync();
        await _reading.CloseAsync();
        await Task.Run(_file.Dispose);
    }

    /// <summary>Does some work; if it fails over a sealed file that turns out to be damaged, does it again without that file.</summary>
    T Served<T>(Func<T> work, SeriesReader reader)
    {
        var before = Folder.Findings;
        try
        {
            reader.Touched.Clear();
            return work();
        }
        catch (DuckDBException)
        {
            // Only what the work has read: there may be years of files.
            Folder.Verify(reader.Touched.Where(part => !Folder.IsDamaged(part)));
            if (Folder.Findings == before)
            {
                throw;
            }

            return work();
        }
    }
}
