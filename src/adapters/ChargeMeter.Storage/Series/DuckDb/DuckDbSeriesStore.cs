using ChargeMeter.Monitoring.Admission;
using DuckDB.NET.Data;

namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>The series store in one DuckDB file, owned by this process. See FORMAT.md.</summary>
public sealed partial class DuckDbSeriesStore : ISeriesStore, IQuarantineStore
{
    // Each reader holds a part of a result in memory; more of them than cores only wait for one another.
    const int MostReaders = 4;

    readonly string _path;
    readonly DuckDbFile _file;
    readonly DuckDbWriter _writer;
    readonly Turns _writing = new(1);
    readonly Turns _reading = new(MostReaders);
    bool _disposed;

    DuckDbSeriesStore(string path, DuckDbFile file, DuckDbWriter writer)
    {
        _path = path;
        _file = file;
        _writer = writer;
    }

    /// <summary>Opens the store, or makes a new one.</summary>
    /// <exception cref="SeriesStoreException">It is open elsewhere, of a newer format, or not a series store.</exception>
    public static Task<DuckDbSeriesStore> OpenAsync(DuckDbSeriesOptions options, CancellationToken cancellationToken) =>
        Task.Run(() => Open(options), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<AppendOutcome>> AppendAsync(
        IReadOnlyList<AdmittedItem> items,
        IReadOnlyList<QuarantinedItem> quarantined,
        CancellationToken cancellationToken) =>
        _writing.RunAsync(() => _writer.Append(items, quarantined), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredItem>> ReadSinceAsync(
        string station, long afterIngest, int limit, CancellationToken cancellationToken) => ReadAsync(
        connection => DuckDbQueries.Since(connection, station, afterIngest, _writer.LastIngest, limit), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredItem>> ReadAllSinceAsync(long afterIngest, int limit, CancellationToken cancellationToken) => ReadAsync(
        connection => DuckDbQueries.AllSince(connection, afterIngest, _writer.LastIngest, limit), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredItem>> ReadDayAsync(
        string station, DateOnly day, long upToIngest, CancellationToken cancellationToken) => ReadAsync(
        connection => DuckDbQueries.Day(connection, station, day, Math.Min(upToIngest, _writer.LastIngest)),
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, long>> ReadWatermarksAsync(CancellationToken cancellationToken) =>
        _writing.RunAsync(() => _writer.Watermarks, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<QuarantinedItem>> ReadQuarantineAsync(
        int skip, int limit, CancellationToken cancellationToken) =>
        ReadAsync(connection => DuckDbQueries.Quarantine(connection, skip, limit), cancellationToken);

    /// <inheritdoc/>
    public Task<SeriesCounts> CountAsync(CancellationToken cancellationToken) =>
        ReadAsync(DuckDbQueries.Count, cancellationToken);

    /// <inheritdoc/>
    public Task SaveSnapshotAsync(SavedSnapshot snapshot, CancellationToken cancellationToken) => _writing.RunAsync(
        () =>
        {
            _writer.Save(snapshot);
            return snapshot;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<SavedSnapshot?> LoadSnapshotAsync(string station, CancellationToken cancellationToken) =>
        ReadAsync(connection => DuckDbQueries.Snapshot(connection, station), cancellationToken);

    /// <summary>Waits for what is under way and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!Interlocked.Exchange(ref _disposed, true))
        {
            await _writing.CloseAsync();
            await _reading.CloseAsync();
            await Task.Run(_file.Dispose);
        }
    }

    static DuckDbSeriesStore Open(DuckDbSeriesOptions options)
    {
        var file = DuckDbFile.Open(options);
        try
        {
            DuckDbSchema.Prepare(file.Writer);
            return new(options.Path, file, new DuckDbWriter(file.Writer));
        }
        catch (Exception failure)
        {
            file.Dispose();
            throw new SeriesStoreException($"The series store {options.Path} cannot be used: {failure.Message}", failure);
        }
    }

    Task<T> ReadAsync<T>(Func<DuckDBConnection, T> read, CancellationToken cancellationToken) => _reading.RunAsync(
        () =>
        {
            using var connection = _file.OpenReader();
            return read(connection);
        },
        cancellationToken);
}
