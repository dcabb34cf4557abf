using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Storage.Series.Raw;

namespace ChargeMeter.Storage.Series;

/// <summary>Where readings, events, statuses, quarantine and station snapshots are kept. Rows are never changed.</summary>
/// <remarks>
/// One commit a call of <see cref="AppendAsync"/>; when it returns, all of it is on disk. Calls may come from several
/// threads; an implementation puts them in a row.
/// </remarks>
public interface ISeriesStore : IAsyncDisposable
{
    /// <summary>
    /// Stores a group in one durable commit: recognises exact duplicates (in the group too), numbers conflicting repeats
    /// as revisions, and keeps what was quarantined. All or nothing.
    /// </summary>
    /// <param name="items">The items.</param>
    /// <param name="quarantined">What was not accepted.</param>
    /// <param name="messages">The messages whose bytes are kept if something of them is stored; items that are of none keep none.</param>
    /// <param name="cancellationToken">Gives up waiting for its turn.</param>
    /// <returns>One outcome per item, in the order of the items.</returns>
    /// <exception cref="SeriesStoreException">Nothing of the group was stored and the store goes on; or the commit itself
    /// failed, and every further write throws until the store is opened anew.</exception>
    Task<IReadOnlyList<AppendOutcome>> AppendAsync(
        IReadOnlyList<AdmittedItem> items,
        IReadOnlyList<QuarantinedItem> quarantined,
        IReadOnlyList<GroupMessage> messages,
        CancellationToken cancellationToken);

    /// <summary>Items of a station with ingest numbers above <paramref name="afterIngest"/>, in order, at most
    /// <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<StoredItem>> ReadSinceAsync(
        string station, long afterIngest, int limit, CancellationToken cancellationToken);

    /// <summary>Items of all stations with ingest numbers above <paramref name="afterIngest"/>, in order, at most
    /// <paramref name="limit"/>. None only where there are none above.</summary>
    Task<IReadOnlyList<StoredItem>> ReadAllSinceAsync(long afterIngest, int limit, CancellationToken cancellationToken);

    /// <summary>Items of a station whose event time lies on a UTC day, up to and including an ingest number, in the order of
    /// ingest.</summary>
    Task<IReadOnlyList<StoredItem>> ReadDayAsync(
        string station, DateOnly day, long upToIngest, CancellationToken cancellationToken);

    /// <summary>The highest ingest number of each station that has items.</summary>
    Task<IReadOnlyDictionary<string, long>> ReadWatermarksAsync(CancellationToken cancellationToken);

    /// <summary>How many items are in the store.</summary>
    Task<SeriesCounts> CountAsync(CancellationToken cancellationToken);

    /// <summary>Keeps the newest snapshot of a station durably, in place of the one before.</summary>
    Task SaveSnapshotAsync(SavedSnapshot snapshot, CancellationToken cancellationToken);

    /// <summary>The newest snapshot of a station; null if there is none.</summary>
    Task<SavedSnapshot?> LoadSnapshotAsync(string station, CancellationToken cancellationToken);
}
