using System.Collections.Concurrent;
using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Service.Ingest;
using ChargeMeter.Storage.Series;

namespace ChargeMeter.Service.Stations;

/// <summary>
/// Feeds the stations with what was committed, each about once a second: a call of an actor costs more than a reading. A hint only:
/// while a station is busy with one feed the next waits for it, within bounds; what is let go the station reads from the store, as it
/// does after a restart.
/// </summary>
sealed partial class StationFeeder : IDisposable
{
    static readonly TimeSpan FeedEvery = TimeSpan.FromSeconds(1);

    /// <summary>So many items are not kept waiting for the second to be over.</summary>
    const int ManyItems = 1_000;

    /// <summary>Items that wait for busy stations, all together: a few seconds of a full load, some ten megabytes.</summary>
    const int MostWaiting = 100_000;

    readonly IGrainFactory _grains;
    readonly ISeriesStore _store;
    readonly ILogger<StationFeeder> _log;
    readonly ConcurrentDictionary<string, long> _heads = new(StringComparer.Ordinal);
    readonly Dictionary<string, StationBacklog> _backlogs = new(StringComparer.Ordinal);
    readonly Lock _gate = new();
    readonly HashSet<string> _due = new(StringComparer.Ordinal);
    ITimer? _timer;
    int _waiting;
    int _behind;

    public StationFeeder(IGrainFactory grains, ISeriesStore store, ILogger<StationFeeder> log)
    {
        _grains = grains;
        _store = store;
        _log = log;
    }

    /// <summary>Learns from the store how far each station's items go.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var (station, head) in await _store.ReadWatermarksAsync(cancellationToken))
        {
            _heads[station] = head;
        }

        _timer = TimeProvider.System.CreateTimer(_ => FeedAll(), null, FeedEvery, FeedEvery);
    }

    /// <summary>The newest ingest number of a station that it was given, or is to read by itself; zero before the first.</summary>
    public long HeadOf(string station) => _heads.GetValueOrDefault(station);

    /// <summary>How many items were committed since the start that their stations have not taken in.</summary>
    public int Behind => Volatile.Read(ref _behind);

    /// <summary>Feeds what one commit stored and refused. Called in the order of commits, by one thread at a time.</summary>
    public void Feed(CommittedGroup committed)
    {
        var refused = committed.Refused.ToLookup(publication => publication.Station, StringComparer.Ordinal);
        var items = ByStation(committed.Stored);
        foreach (var station in refused.Select(group => group.Key))
        {
            items.TryAdd(station, []);
        }

        foreach (var (station, stored) in items)
        {
            Offer(station, stored, [.. refused[station]]);
        }
    }

    /// <summary>Feeds at once what waits.</summary>
    public void FeedAll()
    {
        string[] due;
        lock (_gate)
        {
            due = [.. _due];
        }

        foreach (var station in due)
        {
            Feed(station);
        }
    }

    public void Dispose() => _timer?.Dispose();

    static Dictionary<string, List<StoredItem>> ByStation(IReadOnlyList<StoredItem> stored)
    {
        var stations = new Dictionary<string, List<StoredItem>>(StringComparer.Ordinal);
        var (station, items) = ("", new List<StoredItem>());
        foreach (var item in stored)
        {
            // What a gateway sends stands together.
            if (!ReferenceEquals(item.Item.Station, station))
            {
                station = item.Item.Station;
                items = stations.TryGetValue(station, out var known) ? known : stations[station] = [];
            }

            items.Add(item);
        }

        return stations;
    }

    void Offer(string station, List<StoredItem> items, List<RefusedPublication> refused)
    {
        bool isMuch;
        lock (_gate)
        {
            if (!_backlogs.TryGetValue(station, out var backlog))
            {
                _backlogs.Add(station, backlog = new StationBacklog(HeadOf(station)));
            }

            var (before, behind) = (backlog.Waiting, backlog.Behind);
            backlog.Offer(items, refused, MostWaiting - _waiting + before);
            _waiting += backlog.Waiting - before;
            _behind += backlog.Behind - behind;
            _due.Add(station);
            isMuch = backlog.Waiting > ManyItems || _waiting > MostWaiting / 2;
        }

        if (isMuch)
        {
            Feed(station);
        }
    }

    void Feed(string station)
    {
        StationFeed? feed;
        lock (_gate)
        {
            var backlog = _backlogs[station];
            feed = backlog.Take();
            if (feed is null)
            {
                return;
            }

            _waiting -= feed.Items.Count;
            _heads[station] = backlog.Head;
            _due.Remove(station);
        }

        _ = FeedAsync(station, feed);
    }

    async Task FeedAsync(string station, StationFeed feed)
    {
        var hasTaken = false;
        try
        {
            await _grains.GetGrain<IStationGrain>(station).FeedAsync(feed);
            hasTaken = true;
        }
#pragma warning disable CA1031 // A station that fails must not stop the others; it reads the gap from the store next time.
        catch (Exception error)
#pragma warning restore CA1031
        {
            LogFeedFailed(station, error);
        }

        Finished(station, hasTaken);
    }

    void Finished(string station, bool hasTaken)
    {
        bool isMuch;
        lock (_gate)
        {
            var backlog = _backlogs[station];
            var behind = backlog.Behind;
            backlog.Finished(hasTaken);
            _behind += backlog.Behind - behind;
            isMuch = backlog.Waiting > ManyItems;
        }

        if (isMuch)
        {
            Feed(station);
        }
    }

    [LoggerMessage(2001, LogLevel.Error, "Station {Station} did not take its items in; it will read them from the store.")]
    partial void LogFeedFailed(string station, Exception error);
}
