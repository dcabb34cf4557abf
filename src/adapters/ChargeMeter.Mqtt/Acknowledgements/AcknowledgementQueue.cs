using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace ChargeMeter.Mqtt.Acknowledgements;

/// <summary>
/// The unanswered packets of one connection, in the order they came. Answers leave in that order, as MQTT demands,
/// however the acknowledgements come in, and as many at once as are due. The bound is the back-pressure: a full queue makes
/// the receiver wait.
/// </summary>
sealed class AcknowledgementQueue
{
    /// <summary>Answers written at once: some kilobyte, which goes out in one piece.</summary>
    const int MostAtOnce = 256;

    readonly Channel<AcknowledgementTicket> _tickets;
    readonly TimeSpan _longestHold;
    readonly TimeProvider _time;
    int _held;

    public AcknowledgementQueue(int capacity, TimeSpan longestHold, TimeProvider time)
    {
        _tickets = Channel.CreateBounded<AcknowledgementTicket>(
            new BoundedChannelOptions(capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
        _longestHold = longestHold;
        _time = time;
    }

    /// <summary>How many packets wait for their answer.</summary>
    public int Held => Volatile.Read(ref _held);

    /// <summary>Whether the packet whose answer must leave first is not committed yet.</summary>
    public bool AwaitsCommit => _tickets.Reader.TryPeek(out var first) && !first.IsAcknowledged;

    /// <summary>Adds an answer, if there is room.</summary>
    public bool TryAdd(Answer answer, [NotNullWhen(true)] out AcknowledgementTicket? ticket)
    {
        ticket = new AcknowledgementTicket(answer, _time.GetTimestamp());
        if (!_tickets.Writer.TryWrite(ticket))
        {
            ticket = null;
            return false;
        }

        Interlocked.Increment(ref _held);
        return true;
    }

    /// <summary>Adds an answer, as soon as there is room.</summary>
    public async ValueTask<AcknowledgementTicket> AddAsync(Answer answer, CancellationToken cancellationToken)
    {
        var ticket = new AcknowledgementTicket(answer, _time.GetTimestamp());
        await _tickets.Writer.WriteAsync(ticket, cancellationToken);
        Interlocked.Increment(ref _held);
        return ticket;
    }

    /// <summary>Sends answers as they fall due, until cancelled; false when one was held longer than the bound.</summary>
    public async Task<bool> AnswerAsync(
        Func<IReadOnlyList<Answer>, CancellationToken, Task> send,
        CancellationToken cancellationToken)
    {
        var due = new List<Answer>();
        while (await _tickets.Reader.WaitToReadAsync(cancellationToken))
        {
            while (due.Count < MostAtOnce && _tickets.Reader.TryPeek(out var next) && next.IsAcknowledged)
            {
                _tickets.Reader.TryRead(out _);
                due.Add(next.Answer);
            }

            if (due.Count > 0)
            {
                await send(due, cancellationToken);
                Interlocked.Add(ref _held, -due.Count);
                due.Clear();
            }
            else if (_tickets.Reader.TryPeek(out var first) && !await AcknowledgedInTimeAsync(first, cancellationToken))
            {
                return false;
            }
        }

        return true;
    }

    async Task<bool> AcknowledgedInTimeAsync(AcknowledgementTicket ticket, CancellationToken cancellationToken)
    {
        if (_longestHold == Timeout.InfiniteTimeSpan)
        {
            await ticket.WhenAcknowledged().WaitAsync(cancellationToken);
            return true;
        }

        var remaining = _longestHold - _time.GetElapsedTime(ticket.ArrivedAt);
        try
        {
            var wait = remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
            await ticket.WhenAcknowledged().WaitAsync(wait, _time, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
