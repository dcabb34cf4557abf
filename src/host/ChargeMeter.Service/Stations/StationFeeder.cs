using System.Collections.Concurrent;
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
    const int MostWaiting = 50_000;

    readonly IGrainFactory _grains;
    readonly ISeriesStore _store;
    readonly ILogger<StationFeeder> _log;
    readonly ConcurrentDictionary<string, long> _heads = new(StringComparer.Ordinal);
    readonly Dictionary<string, StationBacklog> _backlogs = new(StringComparer.Ordinal);
    readonly Lock _gate = new();
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
    }

    /// <summary>The newest ingest number of a station that it was given, or is to read by itself; zero before the first.</summary>
    public long HeadOf(string station) => _heads.GetValueOrDefault(station);

    /// <summary>How many items were committed since the start that their stations have not taken in.</summary>
    public int Behind => Volatile.Read(ref _behind);

    /// <summary>Feeds what one commit stored and refused. Called in the order of commits, by one thread at a time.</summary>
    public void Feed(CommittedGroup committed)
    {
        var items = committed.Stored.ToLookup(stored => stored.Item.Station, StringComparer.Ordinal);
        var refused = committed.Refused.ToLookup(publication => publication.Station, StringComparer.Ordinal);
        foreach (var station in items.Select(group => group.Key).Union(refused.Select(group => group.Key), StringComparer.Ordinal))
        {
            Send(station, backlog => backlog.Offer([.. items[station]], [.. refused[station]], MostWaiting - _waiting + backlog.Waiting));
        }
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

            var (waiting, behind) = (backlog.Waiting, backlog.Behind);
            feed = step(backlog);
            _waiting += backlog.Waiting - waiting;
            _behind += backlog.Behind - behind;
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

        Send(station, backlog => backlog.Finished(hasTaken));
    }

    [LoggerMessage(2001, LogLevel.Error, "Station {Station} did not take its items in; it will read them from the store.")]
    partial void LogFeedFailed(string station, Exception error);
}
