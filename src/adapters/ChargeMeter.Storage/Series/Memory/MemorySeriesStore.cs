using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Storage.Series.Numbering;

namespace ChargeMeter.Storage.Series.Memory;

/// <summary>A series store that lives as long as the process: for tests and trials. Not durable.</summary>
public sealed partial class MemorySeriesStore : ISeriesStore, IQuarantineStore
{
    readonly Lock _lock = new();
    readonly KnownItems _known = new();
    readonly List<StoredItem> _items = [];
    readonly Dictionary<string, List<StoredItem>> _stations = new(StringComparer.Ordinal);
    readonly MemoryQuarantine _quarantine = new();
    readonly Dictionary<string, SavedSnapshot> _snapshots = new(StringComparer.Ordinal);
    long _lastIngest;
    bool _disposed;

    /// <inheritdoc/>
    public Task<IReadOnlyList<AppendOutcome>> AppendAsync(
        IReadOnlyList<AdmittedItem> items,
        IReadOnlyList<QuarantinedItem> quarantined,
        CancellationToken cancellationToken) => Locked(
        () =>
        {
            var group = NumberedGroup.Of(WholeMicroseconds.Of(items), _known, static _ => false, _lastIngest);
            foreach (var stored in group.Rows)
            {
                _items.Add(stored);
                Station(stored.Item.Station).Add(stored);
            }

            _quarantine.Add(quarantined);
            _lastIngest = group.LastIngest;
            return group.Outcomes;
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
            () => _stations.ToDictionary(pair => pair.Key, pair => pair.Value[^1].Ingest, StringComparer.Ordinal),
            cancellationToken);

    /// <inheritdoc/>
    public Task<SeriesCounts> CountAsync(CancellationToken cancellationToken) => Locked(
        () => new SeriesCounts(Count<AdmittedReading>(), Count<AdmittedEvent>(), Count<AdmittedStatus>(), _quarantine.Count()),
        cancellationToken);

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

    long Count<T>() => _stations.Values.Sum(items => items.LongCount(stored => stored.Item is T));

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
