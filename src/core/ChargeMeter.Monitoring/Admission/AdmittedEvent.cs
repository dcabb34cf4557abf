using ChargeMeter.Protocol.Messages;

namespace ChargeMeter.Monitoring.Admission;

/// <summary>An admitted transaction event. Its identity is (station, pile, transaction, kind, retained), and at for updates.</summary>
/// <param name="Station">The station.</param>
/// <param name="Pile">The pile.</param>
/// <param name="Receipt">How it reached us.</param>
/// <param name="Event">The event.</param>
public sealed record AdmittedEvent(string Station, string Pile, Receipt Receipt, TransactionEvent Event)
    : AdmittedItem(Station, Pile, Receipt)
{
    /// <inheritdoc/>
    public override DateTimeOffset At => Event.At;
}
