using ChargeMeter.Mqtt.Acknowledgements;
using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Mqtt.Intake;

/// <summary>A received message that its sender still waits for: acknowledged after the commit that stores it.</summary>
public sealed class PendingMessage
{
    readonly Action<QuarantineNotice?> _acknowledge;

    /// <summary>A message and the way to acknowledge it.</summary>
    public PendingMessage(string broker, ReceivedMessage message, Action<QuarantineNotice?> acknowledge)
    {
        Broker = broker;
        Message = message;
        _acknowledge = acknowledge;
    }

    /// <summary>The name of the broker that it came over.</summary>
    public string Broker { get; }

    /// <summary>The message.</summary>
    public ReceivedMessage Message { get; }

    /// <summary>A message that is acknowledged by its ticket; one of QoS 0 has none.</summary>
    internal static PendingMessage With(AcknowledgementTicket? ticket, string broker, ReceivedMessage message) =>
        ticket is null ? new(broker, message, static _ => { }) : new(broker, message, ticket.Acknowledge);

    /// <summary>Lets the acknowledgement go. Never blocks and never throws; a lost connection means the message comes again.</summary>
    /// <param name="notice">Why nothing of it was accepted; null if something was.</param>
    public void Acknowledge(QuarantineNotice? notice = null) => _acknowledge(notice);
}
