using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Storage.Series.Raw;

namespace ChargeMeter.Storage.Series.Memory;

/// <summary>A series store that lives as long as the process: for tests and trials. Not durable.</summary>
public sealed partial class MemorySeriesStore : ISeriesStore, IQuarantineStore
{
    readonly Lock _lock = new();
    readonly MemoryNumbering _numbering = new();
    readonly List<StoredItem> _items = [];
    readonly Dictionary<string, List<StoredItem>> _stations = new(StringComparer.Ordinal);
    readonly MemoryQuarantine _quarantine = new();
    readonly Dictionary<string, SavedSnapshot> _snapshots = new(StringComparer.Ordinal);
    bool _disposed;

    /// <summary>The messages of which something was stored.</summary>
    public MemoryRawMessages Raw { get; } = new();

    /// <inheritdoc/>
    public Task<IReadOnlyList<AppendOutcome>> AppendAsync(
        IReadOnlyList<AdmittedItem> items,
        IReadOnlyList<QuarantinedItem> quarantined,
        IReadOnlyList<GroupMessage> messages,
        CancellationToken cancellationToken) => Locked(
        () =>
        {
            var (outcomes, stored) = _numbering.Take(items);
            foreach (var item in stored)
            {
                _items.Add(item);
                Station(item.Item.Station).Add(item);
            }

            _quarantine.Add(quarantined);
            Raw.Add(messages, items, outcomes);
            return outcomes;
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredItem>> ReadSinceAsync(
        string station, long afterIngest, int limit, CancellationToken cancellationToken) =>
        Locked<IReadOnlyList<StoredItem>>(
            () => [.. ItemsOf(station).Where(item => item.Ingest > afterIngest).Take(limit)], cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredItem>> ReadAllSinceAsync(long afterIngest, int limit, CancellationToken cancellationToken) =>
        Locked<IReadOnlyList<StoredItem>>(
            () => [.. _items.SkipWhile(item => item.Ingest <= afterIngest).Take(limit)], cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredItem>> ReadDayAsync(
        string station, DateOnly day, long upToIngest, CancellationToken cancellationToken) =>
        Locked<IReadOnlyList<StoredItem>>(
            () => [.. ItemsOf(station).Where(stored => stored.Ingest <= upToIngest && DayOf(stored.Item) == day)],
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, long>> ReadWatermarksAsync(CancellationToken cancellationToken) =>
        Locked<IReadOnlyDictionary<string, long>>(
            () => _stations.Values.Select(items => items[^1]).ToDictionary(newest => newest.Item.Station, newest => newest.Ingest, StringComparer.Ordinal),
            cancellationToken);

    /// <inheritdoc/>
    public Task<SeriesCounts> CountAsync(CancellationToken cancellationToken) => Locked(
        () => SeriesCounts.Of(_items, _quarantine.Count()), cancellationToken);

    /// <inheritdoc/>
    public Task SaveSnapshotAsync(SavedSnapshot snapshot, CancellationToken cancellationToken) => Locked(
        () => _snapshots[snapshot.Station] = snapshot with { Content = snapshot.Content.ToArray() }, cancellationToken);

    /// <inheritdoc/>
    public Task<SavedSnapshot?> LoadSnapshotAsync(string station, CancellationToken cancellationToken) =>
        Locked(() => _snapshots.GetValueOrDefault(station), cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            _disposed = true;
        }

        return ValueTask.CompletedTask;
    }

    static DateOnly DayOf(AdmittedItem item) => DateOnly.FromDateTime(item.At.UtcDateTime);

    List<StoredItem> ItemsOf(string station) => _stations.TryGetValue(station, out var items) ? items : [];

    List<StoredItem> Station(string station)
    {
        if (!_stations.TryGetValue(station, out var items))
        {
            _stations.Add(station, items = []);
        }

        return items;
    }

    Task<T> Locked<T>(Func<T> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return Task.FromResult(work());
        }
    }
}
