using System.Threading.Channels;
using ChargeMeter.Mqtt.Intake;

namespace ChargeMeter.Service.Ingest;

/// <summary>How the ingest fares: what it stored last, what waits, and why nothing can be stored. Written once a group, never once a message.</summary>
sealed class IngestProgress
{
    readonly ChannelReader<PendingMessage> _pending;
    readonly UnstoredGroups _unstored;
    readonly Lock _gate = new();
    volatile string? _trouble;
    long _newestTicks;
    WaitingMessages _gathered;
    WaitingMessages _writing;

    /// <summary>The progress of what is taken from one and waits in the other.</summary>
    public IngestProgress(ChannelReader<PendingMessage> pending, UnstoredGroups unstored) => (_pending, _unstored) = (pending, unstored);

    /// <summary>When the newest stored message was received; null before the first.</summary>
    public DateTimeOffset? NewestStored =>
        Interlocked.Read(ref _newestTicks) is var ticks and > 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Why nothing can be stored; null while all is well.</summary>
    public string? Trouble => _trouble;

    /// <summary>What was received and is not in the store, in whichever group or queue it is.</summary>
    public WaitingMessages Waiting
    {
        get
        {
            lock (_gate)
            {
                var queued = new WaitingMessages(_pending.Count, _pending.TryPeek(out var next) ? next.Message.ReceivedAt : null);
                return _unstored.Waiting.Before(_writing).Before(_gathered).Before(queued);
            }
        }
    }

    /// <summary>A group was taken, which waits until the one before is in the journal.</summary>
    public void Gathered(IngestGroup group)
    {
        lock (_gate)
        {
            _gathered = WaitingMessages.Of(group);
        }
    }

    /// <summary>It is written to the journal, with what came to it meanwhile.</summary>
    public void Writing(IngestGroup group)
    {
        lock (_gate)
        {
            (_writing, _gathered) = (WaitingMessages.Of(group), default);
        }
    }

    /// <summary>It is in the journal.</summary>
    public void Written()
    {
        lock (_gate)
        {
            _writing = default;
        }
    }

    public void Committed(DateTimeOffset newest)
    {
        _trouble = null;
        Interlocked.Exchange(ref _newestTicks, newest.UtcTicks);
    }

    public void Failed(string trouble) => _trouble = trouble;
}
