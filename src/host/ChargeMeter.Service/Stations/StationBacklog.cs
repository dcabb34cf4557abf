using ChargeMeter.Monitoring.Admission;

namespace ChargeMeter.Service.Stations;

/// <summary>What waits for one station: until it is fed again, and while it is busy with a feed. Not safe for several threads at once.</summary>
sealed class StationBacklog
{
    /// <summary>Subjects whose refusals wait for a station: those of the largest, and some that it does not have.</summary>
    const int MostRefused = 1_000;

    readonly Dictionary<string, RefusedPublication> _refused = new(StringComparer.Ordinal);
    List<StoredItem> _items = [];
    long _previous;
    long _fed;
    int _inFeed;
    bool _isBusy;

    /// <summary>A backlog of a station whose items go up to this ingest number.</summary>
    public StationBacklog(long head) => (Head, _previous, _fed) = (head, head, head);

    /// <summary>The newest committed ingest number of the station.</summary>
    public long Head { get; private set; }

    /// <summary>How many items wait.</summary>
    public int Waiting => _items.Count;

    /// <summary>How many committed items the station has not taken in, let go or not.</summary>
    public int Behind { get; private set; }

    /// <summary>Takes what was just committed.</summary>
    /// <param name="items">The items, by ingest number in order.</param>
    /// <param name="refused">What somebody published without being allowed to.</param>
    /// <param name="room">How many items may wait. More are let go: the station sees that they are missing, and reads them.</param>
    public void Offer(List<StoredItem> items, List<RefusedPublication> refused, int room)
    {
        if (_items.Count + items.Count > room && _isBusy)
        {
            _items = [];
            _previous = Head;
        }

        if (items.Count <= room || !_isBusy)
        {
            Add(items);
        }

        Behind += items.Count;
        Head = items.Count > 0 ? items[^1].Ingest : Head;
        _previous = _items.Count > 0 ? _previous : Head;
        Refuse(refused);
    }

    /// <summary>What the station is to be fed now; null while it is busy, or nothing came.</summary>
    public StationFeed? Take() => !_isBusy && (Head > _fed || _refused.Count > 0) ? Next() : null;

    /// <summary>The station has done with what it was fed.</summary>
    /// <param name="hasTaken">Whether it has taken it in; what it has not it reads from the store next time.</param>
    public void Finished(bool hasTaken)
    {
        _isBusy = false;
        Behind -= hasTaken ? _inFeed : 0;
    }

    void Add(List<StoredItem> items)
    {
        if (_items.Count == 0)
        {
            _items = items;
        }
        else
        {
            _items.AddRange(items);
        }
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
        _inFeed = Behind;
        (_items, _previous, _fed, _isBusy) = ([], Head, Head, true);
        return feed;
    }
}
