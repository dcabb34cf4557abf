using Microsoft.Extensions.Logging;

namespace ChargeMeter.Storage.Series.Influx.Forwarding;

/// <summary>Keeps how the projection stands, and tells the log of each change once. One thread writes, any reads.</summary>
sealed class SinkStatus
{
    readonly ILogger _logger;
    volatile SinkSnapshot _current = new(SinkState.Running, null, 0, null);

    /// <summary>A status that runs.</summary>
    public SinkStatus(ILogger logger) => _logger = logger;

    /// <summary>How it stands.</summary>
    public SinkSnapshot Current => _current;

    /// <summary>Notes how far it is, and since when the oldest item waits.</summary>
    public void At(long position, DateTimeOffset? oldestUnsent) =>
        _current = _current with { Position = position, OldestUnsent = oldestUnsent };

    /// <summary>Notes that all is well.</summary>
    public void Running()
    {
        if (_current.State != SinkState.Running)
        {
            ForwarderLog.Resumed(_logger);
            _current = _current with { State = SinkState.Running, Reason = null };
        }
    }

    /// <summary>Notes a wait.</summary>
    public void Waiting(TimeSpan delay, string reason)
    {
        ForwarderLog.Waiting(_logger, delay, reason);
        _current = _current with { State = SinkState.Waiting, Reason = reason };
    }

    /// <summary>Notes that somebody must do something.</summary>
    public void Stopped(SinkState state, string reason)
    {
        if (_current.State == state && string.Equals(_current.Reason, reason, StringComparison.Ordinal))
        {
            return;
        }

        _current = _current with { State = state, Reason = reason };
        if (state == SinkState.Refused)
        {
            ForwarderLog.Refused(_logger, reason);
        }
        else
        {
            ForwarderLog.Misconfigured(_logger, reason);
        }
    }
}
