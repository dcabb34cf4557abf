namespace ChargeMeter.Mqtt.Acknowledgements;

/// <summary>One received packet whose answer waits for the commit.</summary>
sealed class AcknowledgementTicket
{
    static readonly object Done = new();

    // Nothing, or who waits for it, or done: most tickets are done before anybody looks, and need no task of their own.
    object? _state;

    public AcknowledgementTicket(Answer answer, long arrivedAt)
    {
        Answer = answer;
        ArrivedAt = arrivedAt;
    }

    /// <summary>What is sent once the ticket is acknowledged.</summary>
    public Answer Answer { get; private set; }

    /// <summary>The time stamp of arrival, in ticks of the queue's clock.</summary>
    public long ArrivedAt { get; }

    /// <summary>Whether the answer may go.</summary>
    public bool IsAcknowledged => ReferenceEquals(Volatile.Read(ref _state), Done);

    /// <summary>Lets the answer go, with what it is to say.</summary>
    public void Acknowledge(QuarantineNotice? notice = null)
    {
        if (notice is not null)
        {
            Answer = Answer.With(notice);
        }

        if (Interlocked.Exchange(ref _state, Done) is TaskCompletionSource waiting)
        {
            waiting.TrySetResult();
        }
    }

    /// <summary>Ends when the answer may go. To be asked once.</summary>
    public Task WhenAcknowledged()
    {
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return Interlocked.CompareExchange(ref _state, waiting, null) is null ? waiting.Task : Task.CompletedTask;
    }
}
