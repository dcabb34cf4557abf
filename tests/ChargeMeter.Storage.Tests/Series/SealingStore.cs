using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Storage.Series;
using ChargeMeter.Storage.Series.DuckDb;
using ChargeMeter.Storage.Series.Raw;

namespace ChargeMeter.Storage.Tests.Series;

/// <summary>A store that seals every day at once after each group, so that all that is asked of it is asked of sealed days.</summary>
sealed class SealingStore(DuckDbSeriesStore store) : ISeriesStore
{
    public DuckDbSeriesStore Inner => store;

    public async Task<IReadOnlyList<AppendOutcome>> AppendAsync(
        IReadOnlyList<AdmittedItem> items,
        IReadOnlyList<QuarantinedItem> quarantined,
        IReadOnlyList<GroupMessage> messages,
        CancellationToken cancellationToken)
    {
        var outcomes = await store.AppendAsync(items, quarantined, messages, cancellationToken);
        foreach (var open in await store.Sealed.ReadOpenAsync(DateOnly.MaxValue, cancellationToken))
        {
            await store.Sealed.SealAsync(open.Day, Some.Start, cancellationToken);
        }

        return outcomes;
    }

    public Task<IReadOnlyList<StoredItem>> ReadSinceAsync(string station, long afterIngest, int limit, CancellationToken cancellationToken) =>
        store.ReadSinceAsync(station, afterIngest, limit, cancellationToken);

    public Task<IReadOnlyList<StoredItem>> ReadAllSinceAsync(long afterIngest, int limit, CancellationToken cancellationToken) =>
        store.ReadAllSinceAsync(afterIngest, limit, cancellationToken);

    public Task<IReadOnlyList<StoredItem>> ReadDayAsync(string station, DateOnly day, long upToIngest, CancellationToken cancellationToken) =>
        store.ReadDayAsync(station, day, upToIngest, cancellationToken);

    public Task<IReadOnlyDictionary<string, long>> ReadWatermarksAsync(CancellationToken cancellationToken) => store.ReadWatermarksAsync(cancellationToken);

    public Task<SeriesCounts> CountAsync(CancellationToken cancellationToken) => store.CountAsync(cancellationToken);

    public Task SaveSnapshotAsync(SavedSnapshot snapshot, CancellationToken cancellationToken) => store.SaveSnapshotAsync(snapshot, cancellationToken);

    public Task<SavedSnapshot?> LoadSnapshotAsync(string station, CancellationToken cancellationToken) => store.LoadSnapshotAsync(station, cancellationToken);

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
