using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Mqtt.Intake;

/// <summary>A received message that its sender still waits for: acknowledged after the commit that stores it.</summary>
public sealed class PendingMessage
{
    readonly Action _acknowledge;

    /// <summary>A message and the way to acknowledge it.</summary>
    public PendingMessage(string broker, ReceivedMessage message, Action acknowledge)
    {
        Broker = broker;
        Message = message;
        _acknowledge = acknowledge;
    }

    /// <summary>The name of the broker that it came over.</summary>
    public string Broker { get; }

    /// <summary>The message.</summary>
    public ReceivedMessage Message { get; }

    /// <summary>Lets the acknowledgement go. Never blocks and never throws; a lost connection means the message comes again.</summary>
    public void Acknowledge() => _acknowledge();
}
