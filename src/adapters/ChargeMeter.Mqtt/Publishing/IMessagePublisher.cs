namespace ChargeMeter.Mqtt.Publishing;

/// <summary>A broker at which we publish to senders.</summary>
public interface IMessagePublisher
{
    /// <summary>The broker's name, as in <see cref="Intake.PendingMessage.Broker"/>.</summary>
    string Name { get; }

    /// <summary>Publishes one message at QoS 1, not retained; does not throw but when cancelled.</summary>
    Task<PublishOutcome> PublishAsync(string topic, byte[] payload, CancellationToken cancellationToken);
}
