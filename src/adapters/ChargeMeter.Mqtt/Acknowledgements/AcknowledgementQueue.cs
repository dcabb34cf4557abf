using System.Threading.Channels;

namespace ChargeMeter.Mqtt.Acknowledgements;

/// <summary>
/// The unanswered packets of one connection, in the order they came. Answers leave in that order, as MQTT demands,
/// however the acknowledgements come in. The bound is the back-pressure: a full queue makes the receiver wait.
/// </summary>
sealed class AcknowledgementQueue<TAnswer>
{
    readonly Channel<AcknowledgementTicket<TAnswer>> _tickets;
    readonly TimeSpan _longestHold;
    readonly TimeProvider _time;
    int _held;

    public AcknowledgementQueue(int capacity, TimeSpan longestHold, TimeProvider time)
    {
        _tickets = Channel.CreateBounded<AcknowledgementTicket<TAnswer>>(
            new BoundedChannelOptions(capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
        _longestHold = longestHold;
        _time = time;
    }

    /// <summary>How many packets wait for their answer.</summary>
    public int Held => Volatile.Read(ref _held);

    public async ValueTask<AcknowledgementTicket<TAnswer>> AddAsync(TAnswer answer, CancellationToken cancellationToken)
    {
        var ticket = new AcknowledgementTicket<TAnswer>(answer, _time.GetTimestamp());
        await _tickets.Writer.WriteAsync(ticket, cancellationToken);
        Interlocked.Increment(ref _held);
        return ticket;
    }

    /// <summary>Sends answers as they fall due, until cancelled; false when one was held longer than the bound.</summary>
    public async Task<bool> AnswerAsync(
        Func<TAnswer, CancellationToken, Task> send,
        CancellationToken cancellationToken)
    {
        await foreach (var ticket in _tickets.Reader.ReadAllAsync(cancellationToken))
        {
            if (!await AcknowledgedInTimeAsync(ticket, cancellationToken))
            {
                return false;
            }

            await send(ticket.Answer, cancellationToken);
            Interlocked.Decrement(ref _held);
        }

        return true;
    }

    async Task<bool> AcknowledgedInTimeAsync(AcknowledgementTicket<TAnswer> ticket, CancellationToken cancellationToken)
    {
        if (ticket.Acknowledged.IsCompleted)
        {
            return true;
        }

        if (_longestHold == Timeout.InfiniteTimeSpan)
        {
            await ticket.Acknowledged.WaitAsync(cancellationToken);
            return true;
        }

        var remaining = _longestHold - _time.GetElapsedTime(ticket.ArrivedAt);
        try
        {
            var wait = remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
            await ticket.Acknowledged.WaitAsync(wait, _time, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
