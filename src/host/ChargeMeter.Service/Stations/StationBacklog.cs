using ChargeMeter.Monitoring.Admission;

namespace ChargeMeter.Service.Stations;

/// <summary>What waits for one station while it is busy with a feed. Not safe for several threads at once.</summary>
sealed class StationBacklog
{
    /// <summary>Refusals that wait for a station: one for each meter of the largest is enough.</summary>
    const int MostRefused = 1_000;

    List<StoredItem> _items = [];
    List<RefusedPublication> _refused = [];
    long _previous;
    long _fed;
    bool _isBusy;

    /// <summary>A backlog of a station whose items go up to this ingest number.</summary>
    public StationBacklog(long head) => (Head, _previous, _fed) = (head, head, head);

    /// <summary>The newest committed ingest number of the station.</summary>
    public long Head { get; private set; }

    /// <summary>How many items wait.</summary>
    public int Waiting => _items.Count;

    /// <summary>Takes what was just committed, and gives it back at once if the station is not busy.</summary>
    /// <param name="items">The items, by ingest number in order.</param>
    /// <param name="refused">What somebody published without being allowed to.</param>
    /// <param name="room">How many items may wait. More are let go: the station sees that they are missing, and reads them.</param>
    public StationFeed? Offer(List<StoredItem> items, List<RefusedPublication> refused, int room)
    {
        if (_items.Count + items.Count > room && _isBusy)
        {
            _items = [];
            _previous = Head;
        }

        if (items.Count <= room || !_isBusy)
        {
            _items.AddRange(items);
        }

        Head = items.Count > 0 ? items[^1].Ingest : Head;
        _previous = _items.Count > 0 ? _previous : Head;
        _refused.AddRange(refused.Take(MostRefused - _refused.Count));
        return _isBusy ? null : Next();
    }

    /// <summary>The station has taken in what it was fed; what comes next, if anything does.</summary>
    public StationFeed? Finished()
    {
        _isBusy = false;
        return Head > _fed || _refused.Count > 0 ? Next() : null;
    }

    StationFeed Next()
    {
        var feed = new StationFeed(_previous, _items, _refused);
        (_items, _refused, _previous, _fed, _isBusy) = ([], [], Head, Head, true);
        return feed;
    }
}
