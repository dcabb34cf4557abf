using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace ChargeMeter.Mqtt.Acknowledgements;

/// <summary>
/// The unanswered packets of one connection, in the order they came. Answers leave in that order, as MQTT demands,
/// however the acknowledgements come in, and as many at once as are due. The bound is the back-pressure: a full queue makes
/// the receiver wait. While nothing is due nobody waits for it: the acknowledgement of the first packet sets the sending going.
/// </summary>
sealed class AcknowledgementQueue : IThreadPoolWorkItem
{
    /// <summary>Answers written at once: some kilobyte, which goes out in one piece.</summary>
    const int MostAtOnce = 256;

    readonly Channel<AcknowledgementTicket> _tickets;
    readonly Func<List<Answer>, Task> _send;
    readonly TimeProvider _time;
    readonly List<Answer> _due = [];
    Task _answering = Task.CompletedTask;
    long _sendingSince;
    int _held;
    int _isAnswering;

    /// <summary>An empty queue.</summary>
    /// <param name="capacity">How many packets may wait.</param>
    /// <param name="send">Sends answers; when it fails because the connection has ended, no more are sent.</param>
    /// <param name="time">Stamps the packets.</param>
    public AcknowledgementQueue(int capacity, Func<List<Answer>, Task> send, TimeProvider time)
    {
        _tickets = Channel.CreateBounded<AcknowledgementTicket>(
            new BoundedChannelOptions(capacity) { FullMode = BoundedChannelFullMode.Wait });
        _send = send;
        _time = time;
    }

    /// <summary>How many packets wait for their answer.</summary>
    public int Held => Volatile.Read(ref _held);

    /// <summary>Whether the packet whose answer must leave first is not committed yet.</summary>
    public bool AwaitsCommit => _tickets.Reader.TryPeek(out var first) && !first.IsAcknowledged;

    /// <summary>For how long the first packet has waited for its answer to have been sent; zero where none waits.</summary>
    public TimeSpan LongestWait
    {
        get
        {
            var sending = Volatile.Read(ref _sendingSince);
            var since = sending != 0 ? sending : _tickets.Reader.TryPeek(out var first) ? first.ArrivedAt : 0;
            return since != 0 ? _time.GetElapsedTime(since) : TimeSpan.Zero;
        }
    }

    bool IsDue => _tickets.Reader.TryPeek(out var first) && first.IsAcknowledged;

    /// <summary>Adds an answer, if there is room.</summary>
    public bool TryAdd(Answer answer, [NotNullWhen(true)] out AcknowledgementTicket? ticket)
    {
        ticket = new AcknowledgementTicket(this, answer, _time.GetTimestamp());
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
        var ticket = new AcknowledgementTicket(this, answer, _time.GetTimestamp());
        await _tickets.Writer.WriteAsync(ticket, cancellationToken);
        Interlocked.Increment(ref _held);
        return ticket;
    }

    /// <summary>A ticket was acknowledged. Sets the sending going, if it is the first that waits.</summary>
    public void Acknowledged()
    {
        if (IsDue && Interlocked.Exchange(ref _isAnswering, 1) == 0)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    /// <summary>Returns when nothing is being sent any more, once the connection has ended.</summary>
    public Task EndedAsync() => Volatile.Read(ref _answering);

    void IThreadPoolWorkItem.Execute() => Volatile.Write(ref _answering, AnswerAsync());

    async Task AnswerAsync()
    {
        try
        {
            do
            {
                await AnswerAllAsync();

                // A full fence: who acknowledges from here on either sees that nobody is sending, or is seen below.
                Interlocked.Exchange(ref _isAnswering, 0);
            }
            while (IsDue && Interlocked.Exchange(ref _isAnswering, 1) == 0);
        }
        catch (Exception exception) when (ConnectionEnd.IsExpected(exception))
        {
            // The other side is gone; what was not answered comes again. Nothing is sent any more.
        }
    }

    async Task AnswerAllAsync()
    {
        while (TakeDue())
        {
            await _send(_due);
            Interlocked.Add(ref _held, -_due.Count);
            _due.Clear();
            Volatile.Write(ref _sendingSince, 0);
        }
    }

    bool TakeDue()
    {
        while (_due.Count < MostAtOnce && _tickets.Reader.TryPeek(out var next) && next.IsAcknowledged)
        {
            if (_due.Count == 0)
            {
                Volatile.Write(ref _sendingSince, next.ArrivedAt);
            }

            _tickets.Reader.TryRead(out _);
            _due.Add(next.Answer);
        }

        return _due.Count > 0;
    }
}
