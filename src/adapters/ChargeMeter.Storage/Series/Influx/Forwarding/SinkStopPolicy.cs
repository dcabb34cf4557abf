namespace ChargeMeter.Storage.Series.Influx.Forwarding;

/// <summary>Decides when a person is to be told that the projection has stopped: once for each stop.</summary>
public sealed class SinkStopPolicy
{
    /// <summary>Of a sink that stops again and again a person is told no more often.</summary>
    static readonly TimeSpan TellEvery = TimeSpan.FromHours(1);

    SinkState? _told;
    DateTimeOffset? _toldAt;

    /// <summary>Whether the state is one to be told of, and was not told yet. What waits goes on by itself; it neither begins a stop nor ends one.</summary>
    public bool IsDue(SinkState state, DateTimeOffset now)
    {
        if (state == SinkState.Running)
        {
            _told = null;
        }

        return state is SinkState.Refused or SinkState.Misconfigured
            && state != _told
            && (_toldAt is not { } last || now - last >= TellEvery);
    }

    /// <summary>Notes that it was told.</summary>
    public void Told(SinkState state, DateTimeOffset now) => (_told, _toldAt) = (state, now);
}
