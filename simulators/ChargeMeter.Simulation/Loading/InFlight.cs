namespace ChargeMeter.Simulation.Loading;

/// <summary>The packet identifiers that wait for their acknowledgement, and since when.</summary>
sealed class InFlight
{
    const int FewestIdentifiers = 64;

    readonly long[] _since;
    readonly TimeProvider _time;
    ushort _next = 1;

    /// <summary>Identifiers for a window; with several times as many as wait, one that is late holds up no other.</summary>
    public InFlight(TimeProvider time, int window)
    {
        _time = time;
        _since = new long[Math.Min(Math.Max(4 * window, FewestIdentifiers), ushort.MaxValue) + 1];
    }

    /// <summary>How many wait.</summary>
    public int Count { get; private set; }

    /// <summary>How long they waited.</summary>
    public LatencyHistogram Latency { get; } = new();

    /// <summary>Whether the next identifier is free: one that was overtaken by all others may still wait.</summary>
    public bool HasFree => _since[_next] == 0;

    /// <summary>Takes the next identifier.</summary>
    public ushort Take(long timestamp)
    {
        var taken = _next;
        _since[taken] = timestamp;
        _next = taken == _since.Length - 1 ? (ushort)1 : (ushort)(taken + 1);
        Count++;
        return taken;
    }

    /// <summary>Ends the wait of an identifier.</summary>
    /// <exception cref="InvalidDataException">It does not wait.</exception>
    public void Release(ushort identifier, long timestamp)
    {
        var since = identifier < _since.Length ? _since[identifier] : 0;
        if (since == 0)
        {
            throw new InvalidDataException($"An acknowledgement of {identifier}, which does not wait for one.");
        }

        _since[identifier] = 0;
        Latency.Add(_time.GetElapsedTime(since, timestamp));
        Count--;
    }
}
