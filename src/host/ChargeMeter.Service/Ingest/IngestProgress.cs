using System.Threading.Channels;
using ChargeMeter.Mqtt.Intake;

namespace ChargeMeter.Service.Ingest;

/// <summary>How the ingest fares: what it stored last, what waits, and why nothing can be stored. Written once a group, never once a message.</summary>
sealed class IngestProgress
{
    readonly ChannelReader<PendingMessage> _pending;
    readonly Lock _gate = new();
    volatile string? _trouble;
    long _newestTicks;
    WaitingMessages _gathered;
    WaitingMessages _committing;

    /// <summary>The progress of what is taken from here.</summary>
    public IngestProgress(ChannelReader<PendingMessage> pending) => _pending = pending;

    /// <summary>When the newest stored message was received; null before the first.</summary>
    public DateTimeOffset? NewestStored =>
        Interlocked.Read(ref _newestTicks) is var ticks and > 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Why nothing can be stored; null while all is well.</summary>
    public string? Trouble => _trouble;

    /// <summary>What was received and is not committed, in whichever group or queue it is.</summary>
    public WaitingMessages Waiting
    {
        get
        {
            lock (_gate)
            {
                var queued = new WaitingMessages(_pending.Count, _pending.TryPeek(out var next) ? next.Message.ReceivedAt : null);
                return _committing.Before(_gathered).Before(queued);
            }
        }
    }

    /// <summary>A group was taken, which waits for the commit of the one before.</summary>
    public void Gathered(IngestGroup group)
    {
        lock (_gate)
        {
            _gathered = WaitingMessages.Of(group);
        }
    }

    /// <summary>Its own commit begins, with what came to it meanwhile.</summary>
    public void Committing(IngestGroup group)
    {
        lock (_gate)
        {
            (_committing, _gathered) = (WaitingMessages.Of(group), default);
        }
    }

    /// <summary>All of it is decided.</summary>
    public void Done()
    {
        lock (_gate)
        {
            _committing = default;
        }
    }

    public void Committed(DateTimeOffset newest)
    {
        _trouble = null;
        Interlocked.Exchange(ref _newestTicks, newest.UtcTicks);
    }

    public void Failed(string trouble) => _trouble = trouble;
}
