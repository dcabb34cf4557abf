using ChargeMeter.Monitoring.Admission;

namespace ChargeMeter.Service.Stations;

/// <summary>What waits for one station while it is busy with a feed. Not safe for several threads at once.</summary>
sealed class StationBacklog
{
    /// <summary>Subjects whose refusals wait for a station: those of the largest, and some that it does not have.</summary>
    const int MostRefused = 1_000;

    readonly Dictionary<string, RefusedPublication> _refused = new(StringComparer.Ordinal);
    List<StoredItem> _items = [];
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

        if (_items.Count == 0 && (items.Count <= room || !_isBusy))
        {
            _items = items;
        }
        else if (items.Count <= room || !_isBusy)
        {
            _items.AddRange(items);
        }

        Head = items.Count > 0 ? items[^1].Ingest : Head;
        _previous = _items.Count > 0 ? _previous : Head;
        Refuse(refused);
        return _isBusy ? null : Next();
    }

    /// <summary>The station has taken in what it was fed; what comes next, if anything does.</summary>
    public StationFeed? Finished()
    {
        _isBusy = false;
        return Head > _fed || _refused.Count > 0 ? Next() : null;
    }

    // The newest of a subject is all that the station remembers of it: one that floods takes no other's place.
    void Refuse(List<RefusedPublication> refused)
    {
        foreach (var publication in refused)
        {
            if (_refused.Count < MostRefused || _refused.ContainsKey(publication.Subject))
            {
                _refused[publication.Subject] = publication;
            }
        }
    }

    StationFeed Next()
    {
        var feed = new StationFeed(_previous, _items, [.. _refused.Values]);
        _refused.Clear();
        (_items, _previous, _fed, _isBusy) = ([], Head, Head, true);
        return feed;
    }
}
