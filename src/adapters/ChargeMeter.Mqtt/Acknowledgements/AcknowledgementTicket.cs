namespace ChargeMeter.Mqtt.Acknowledgements;

/// <summary>One received packet whose answer waits for the commit.</summary>
sealed class AcknowledgementTicket<TAnswer>
{
    readonly TaskCompletionSource _acknowledged = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public AcknowledgementTicket(TAnswer answer, long arrivedAt)
    {
        Answer = answer;
        ArrivedAt = arrivedAt;
    }

    /// <summary>What is sent once the ticket is acknowledged.</summary>
    public TAnswer Answer { get; }

    /// <summary>The time stamp of arrival, in ticks of the queue's clock.</summary>
    public long ArrivedAt { get; }

    public Task Acknowledged => _acknowledged.Task;

    public void Acknowledge() => _acknowledged.TrySetResult();
}
