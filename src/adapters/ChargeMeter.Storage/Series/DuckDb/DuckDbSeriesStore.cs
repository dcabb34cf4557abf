using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Storage.Series.DuckDb.Raw;
using ChargeMeter.Storage.Series.DuckDb.Sealing;
using ChargeMeter.Storage.Series.Raw;

namespace ChargeMeter.Storage.Series.DuckDb;

/// <summary>The series store in one DuckDB file, with sealed days as Parquet files beside it, owned by this process. See FORMAT.md.</summary>
public sealed partial class DuckDbSeriesStore : ISeriesStore, ISeriesHistory
{
    /// <summary>The folder of the sealed days, beside the database.</summary>
    public const string SealedFolderName = "sealed";

    /// <summary>The folder of the messages as they were received, beside the database.</summary>
    public const string RawFolderName = "raw";

    readonly string _path;
    readonly SeriesAccess _access;
    bool _disposed;

    DuckDbSeriesStore(string path, SeriesAccess access)
    {
        _path = path;
        _access = access;
        Sealed = new SealedDays(access);
        Quarantine = new DuckDbQuarantine(access);
        Raw = new DuckDbRawMessages(access, Sealed);
    }

    /// <summary>What was not accepted.</summary>
    public IQuarantineStore Quarantine { get; }

    /// <summary>The messages of which something was stored.</summary>
    public DuckDbRawMessages Raw { get; }

    /// <summary>The sealed days.</summary>
    public SealedDays Sealed { get; }

    /// <summary>What of the store was found damaged, and what to do: sealed files that are left out of all answers, or a log that was cut off when it was opened.</summary>
    public IReadOnlyList<string> Damage => _access.Damage;

    /// <summary>Opens the store, or makes a new one.</summary>
    /// <exception cref="SeriesStoreException">It is open elsewhere, of a newer format, or not a series store.</exception>
    public static Task<DuckDbSeriesStore> OpenAsync(DuckDbSeriesOptions options, CancellationToken cancellationToken) =>
        Task.Run(() => new DuckDbSeriesStore(options.Path, SeriesAccess.Open(options)), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<AppendOutcome>> AppendAsync(
        IReadOnlyList<AdmittedItem> items,
        IReadOnlyList<QuarantinedItem> quarantined,
        IReadOnlyList<GroupMessage> messages,
        CancellationToken cancellationToken) =>
        _access.WriteAsync(writer => writer.Append(items, quarantined, messages), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredItem>> ReadSinceAsync(
        string station, long afterIngest, int limit, CancellationToken cancellationToken) => _access.ReadAsync(
        reader => DuckDbQueries.Since(reader, station, afterIngest, _access.LastIngest, limit), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredItem>> ReadAllSinceAsync(long afterIngest, int limit, CancellationToken cancellationToken) => _access.ReadAsync(
        reader => DuckDbQueries.AllSince(reader, afterIngest, _access.LastIngest, limit), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredItem>> ReadDayAsync(
        string station, DateOnly day, long upToIngest, CancellationToken cancellationToken) => _access.ReadAsync(
        reader => DuckDbQueries.Day(reader, station, day, Math.Min(upToIngest, _access.LastIngest)), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, long>> ReadWatermarksAsync(CancellationToken cancellationToken) =>
        _access.WriteAsync(writer => writer.Watermarks, cancellationToken);

    /// <inheritdoc/>
    public Task<SeriesCounts> CountAsync(CancellationToken cancellationToken) =>
        _access.ReadAsync(DuckDbQueries.Count, cancellationToken);

    /// <inheritdoc/>
    public Task SaveSnapshotAsync(SavedSnapshot snapshot, CancellationToken cancellationToken) => _access.WriteAsync(
        writer => writer.Change(connection => SnapshotTable.Save(connection, snapshot)), cancellationToken);

    /// <inheritdoc/>
    public Task<SavedSnapshot?> LoadSnapshotAsync(string station, CancellationToken cancellationToken) =>
        _access.ReadAsync(reader => DuckDbQueries.Snapshot(reader, station), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RegisterSpan>> ReadCourseAsync(CourseRequest request, CancellationToken cancellationToken) =>
        _access.ReadAsync(reader => DuckDbHistory.Course(reader, request), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RegisterSpan>> ReadSpansAsync(
        IReadOnlyCollection<string> stations, HistoryPeriod period, CancellationToken cancellationToken) =>
        _access.ReadAsync(reader => DuckDbHistory.Spans(reader, stations, period), cancellationToken);

    /// <summary>Takes out what is older than it is to be kept, sealed days included; their ingest numbers are never used again.</summary>
    /// <param name="readingsBefore">The first UTC day whose readings stay; null keeps all.</param>
    /// <param name="eventsBefore">The first UTC day whose transaction events stay; null keeps all.</param>
    /// <param name="cancellationToken">Gives up waiting for its turn.</param>
    /// <returns>How many rows went.</returns>
    public Task<long> PurgeAsync(DateOnly? readingsBefore, DateOnly? eventsBefore, CancellationToken cancellationToken) =>
        Sealed.PurgeAsync(readingsBefore, eventsBefore, cancellationToken);

    /// <summary>Waits for what is under way and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!Interlocked.Exchange(ref _disposed, true))
        {
            await Sealed.CloseAsync();
            await _access.DisposeAsync();
        }
    }
}
