using System.Collections.Concurrent;
using ChargeMeter.Monitoring.Admission;
using ChargeMeter.Service.Ingest;
using ChargeMeter.Storage.Series;

namespace ChargeMeter.Service.Stations;

/// <summary>
/// Feeds the stations with what was committed. A hint only: while a station is busy with one feed the next is not sent, and
/// the station reads the gap from the store.
/// </summary>
sealed partial class StationFeeder
{
    readonly IGrainFactory _grains;
    readonly ISeriesStore _store;
    readonly ILogger<StationFeeder> _log;
    readonly ConcurrentDictionary<string, long> _heads = new(StringComparer.Ordinal);
    readonly Dictionary<string, Task> _feeds = new(StringComparer.Ordinal);

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

    /// <summary>The newest committed ingest number of a station; zero before the first.</summary>
    public long HeadOf(string station) => _heads.GetValueOrDefault(station);

    /// <summary>Feeds what one commit stored and refused. Called by one thread, in the order of commits.</summary>
    public void Feed(CommittedGroup committed)
    {
        var items = committed.Stored.ToLookup(stored => stored.Item.Station, StringComparer.Ordinal);
        var refused = committed.Refused.ToLookup(publication => publication.Station, StringComparer.Ordinal);
        foreach (var station in items.Select(group => group.Key).Union(refused.Select(group => group.Key), StringComparer.Ordinal))
        {
            Feed(station, [.. items[station]], [.. refused[station]]);
        }
    }

    void Feed(string station, List<StoredItem> items, List<RefusedPublication> refused)
    {
        var previous = HeadOf(station);
        _heads[station] = items.Count > 0 ? items[^1].Ingest : previous;

        // Items can be read from the store, refusals only here: they are worth waiting for their turn.
        var busy = _feeds.TryGetValue(station, out var running) && !running.IsCompleted;
        if (!busy || refused.Count > 0)
        {
            _feeds[station] = FeedAsync(station, new StationFeed(previous, items, refused));
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
    }

    [LoggerMessage(2001, LogLevel.Error, "Station {Station} did not take its items in; it will read them from the store.")]
    partial void LogFeedFailed(string station, Exception error);
}
