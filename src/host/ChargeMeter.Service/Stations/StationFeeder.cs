using System.Collections.Concurrent;
using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Service.Ingest;
using ChargeMeter.Storage.Series;

namespace ChargeMeter.Service.Stations;

/// <summary>
/// Feeds the stations with what was committed. A hint only: while a station is busy with one feed the next waits for it, within
/// bounds; what is let go the station reads from the store, as it does after a restart.
/// </summary>
sealed partial class StationFeeder
{
    /// <summary>Items that wait for busy stations, all together: a few seconds of a full load, some ten megabytes.</summary>
    const int MostWaiting = 100_000;

    readonly IGrainFactory _grains;
    readonly ISeriesStore _store;
    readonly ILogger<StationFeeder> _log;
    readonly ConcurrentDictionary<string, long> _heads = new(StringComparer.Ordinal);
    readonly Dictionary<string, StationBacklog> _backlogs = new(StringComparer.Ordinal);
    readonly Lock _gate = new();
    int _waiting;

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
    }

    /// <summary>The newest ingest number of a station that it was given, or is to read by itself; zero before the first.</summary>
    public long HeadOf(string station) => _heads.GetValueOrDefault(station);

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
            Send(station, backlog => backlog.Offer(stored, [.. refused[station]], MostWaiting - _waiting + backlog.Waiting));
        }
    }

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

    void Send(string station, Func<StationBacklog, StationFeed?> step)
    {
        StationFeed? feed;
        lock (_gate)
        {
            if (!_backlogs.TryGetValue(station, out var backlog))
            {
                _backlogs.Add(station, backlog = new StationBacklog(HeadOf(station)));
            }

            var before = backlog.Waiting;
            feed = step(backlog);
            _waiting += backlog.Waiting - before;
            if (feed is not null)
            {
                _heads[station] = backlog.Head;
            }
        }

        if (feed is not null)
        {
            _ = FeedAsync(station, feed);
        }
    }

    async Task FeedAsync(string station, StationFeed feed)
    {
        try
        {
            await _grains.GetGrain<IStationGrain>(station).FeedAsync(feed);
        }
#pragma warning disable CA1031 // A station that fails must not stop the others; it reads the gap from the store next time.
        catch (Exception error)
#pragma warning restore CA1031
        {
            LogFeedFailed(station, error);
        }

        Send(station, backlog => backlog.Finished());
    }

    [LoggerMessage(2001, LogLevel.Error, "Station {Station} did not take its items in; it will read them from the store.")]
    partial void LogFeedFailed(string station, Exception error);
}
