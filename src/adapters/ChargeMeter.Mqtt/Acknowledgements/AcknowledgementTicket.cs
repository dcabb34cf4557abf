namespace ChargeMeter.Mqtt.Acknowledgements;

/// <summary>One received packet whose answer waits for the commit.</summary>
sealed class AcknowledgementTicket
{
    readonly AcknowledgementQueue _queue;
    int _isAcknowledged;

    public AcknowledgementTicket(AcknowledgementQueue queue, Answer answer, long arrivedAt)
    {
        _queue = queue;
        Answer = answer;
        ArrivedAt = arrivedAt;
    }

    /// <summary>What is sent once the ticket is acknowledged.</summary>
    public Answer Answer { get; private set; }

    /// <summary>The time stamp of arrival, in ticks of the queue's clock.</summary>
    public long ArrivedAt { get; }

    /// <summary>Whether the answer may go.</summary>
    public bool IsAcknowledged => Volatile.Read(ref _isAcknowledged) != 0;

    /// <summary>Lets the answer go, with what it is to say.</summary>
    public void Acknowledge(QuarantineNotice? notice = null)
    {
        if (notice is not null)
        {
            Answer = Answer.With(notice);
        }

        Interlocked.Exchange(ref _isAcknowledged, 1);
        _queue.Acknowledged();
    }
}
