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

    SeriesAccess(DuckDbFile file, SealedFolder folder)
    {
        _file = file;
        _writer = new DuckDbWriter(file.Writer, folder);
        Folder = folder;
        if (file.Damage is not null)
        {
            _writer.PassOver(DamagedLog.NumbersPassedOver);
        }
    }

    /// <summary>What of the store is damaged, and what to do.</summary>
    public IReadOnlyList<string> Damage => _file.Damage is { } damage ? [damage, .. Folder.Damage] : Folder.Damage;

    /// <summary>The sealed files.</summary>
    public SealedFolder Folder { get; }

    /// <summary>The highest ingest number that is committed. Any thread may ask.</summary>
    public long LastIngest => _writer.LastIngest;

    /// <summary>Opens the database, brings it up to date, and clears away what a sealing that was cut off left behind.</summary>
    public static SeriesAccess Open(DuckDbSeriesOptions options)
    {
        var file = DuckDbFile.Open(options);
        try
        {
            DuckDbSchema.Prepare(file.Writer);
            var folder = new SealedFolder(Path.Combine(Path.GetDirectoryName(Path.GetFullPath(options.Path))!, DuckDbSeriesStore.SealedFolderName));
            var parts = SealedCatalog.Touching(file.Writer, Reach.All);
            folder.RemoveStrays(parts);
            folder.Look(parts);
            return new(file, folder);
        }
        catch (Exception failure)
        {
            file.Dispose();
            throw new SeriesStoreException($"The series store {options.Path} cannot be used: {failure.Message}", failure);
        }
    }

    /// <summary>Writes, when it is our turn.</summary>
    public Task<T> WriteAsync<T>(Func<DuckDbWriter, T> write, CancellationToken cancellationToken) =>
        _writing.RunAsync(() => Served(() => write(_writer)), cancellationToken);

    /// <summary>Reads, all from one snapshot.</summary>
    public Task<T> ReadAsync<T>(Func<SeriesReader, T> read, CancellationToken cancellationToken) =>
        _reading.RunAsync(() => Served(() => Read(read)), cancellationToken);

    /// <summary>Reads while nobody else reads, so that nobody has an older snapshot.</summary>
    public Task<T> ReadAloneAsync<T>(Func<SeriesReader, T> read, CancellationToken cancellationToken) =>
        _reading.RunAloneAsync(() => Read(read), cancellationToken);

    /// <summary>Does something on a connection of its own, on the caller's thread; transactions are its own affair.</summary>
    public T ReadFreely<T>(Func<DuckDBConnection, T> work)
    {
        using var connection = _file.OpenReader();
        return work(connection);
    }

    /// <summary>Reads on the caller's thread, beside the turns: for long work that is only done once at a time.</summary>
    public T Read<T>(Func<SeriesReader, T> read)
    {
        using var connection = _file.OpenReader();
        Sql.Execute(connection, "BEGIN TRANSACTION");
        return read(new SeriesReader(connection, Folder));
    }

    /// <summary>Waits for what is under way and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        await _writing.CloseAsync();
        await _reading.CloseAsync();
        await Task.Run(_file.Dispose);
    }

    /// <summary>Compares all sealed files with their checksums; says whether one was found damaged that was not known to be.</summary>
    public bool FindDamage() => Read(reader => Folder.Verify(SealedCatalog.Touching(reader.Connection, Reach.All)));

    /// <summary>Does some work; if it fails over a sealed file that turns out to be damaged, does it again without that file.</summary>
    T Served<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (DuckDBException) when (FindDamage())
        {
            return work();
        }
    }
}
